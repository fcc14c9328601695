import type { LmsChannel } from '../connection.ts';
import type { LmsWrite } from '../protocol.ts';
import type { Dialect } from './dialects.ts';
import { type Ending, planEnding } from './end-plan.ts';
import { addWrite, withoutTold } from './evidence.ts';
import { type LmsAnswer, type LmsApi, threw } from './lms-api.ts';
import { absorb, type Committed, doubt, memoryAtOpening, rememberCommit } from './lms-memory.ts';
import type { LmsOpening } from './open-lms.ts';
import type { Loss } from './reconcile.ts';
import type { Wanted } from './wanted-values.ts';
import { type LmsMemory, planCommit, type Scope, type Step } from './write-plan.ts';

export interface LinkNeeds {
  readonly api: LmsApi;
  readonly dialect: Dialect;
  readonly opening: LmsOpening;
  readonly now: () => Date;
  readonly onChange: () => void;
}

/** An open LMS: tells it what is wanted, keeps what it answered, and ends it once. */
export class LmsLink {
  readonly opening: LmsOpening;
  readonly #needs: LinkNeeds;
  #memory: LmsMemory;
  #channel: LmsChannel;
  #writes: readonly LmsWrite[] = [];
  /** Error code of a write that matters, refused since the last order. */
  #refusedWrite: string | null = null;

  constructor(needs: LinkNeeds) {
    this.#needs = needs;
    this.opening = needs.opening;
    this.#memory = memoryAtOpening(needs.opening);
    this.#channel = needs.opening.takesWrites
      ? { kind: 'connected' }
      : { kind: 'read-only', mode: needs.opening.readOnlyBecause };
  }

  /** Before anything else: Moodle in SCORM 2004 keeps nothing of a launch that ends without `exit`. */
  begin(): void {
    const { exit } = this.#needs.dialect.elements;
    if (this.#canWrite()) this.#take([{ kind: 'set', element: exit, value: 'suspend' }, { kind: 'commit' }]);
  }

  channel(): LmsChannel {
    return this.#channel;
  }

  /** Writes and commits; does nothing once closed or lost, or in a read-only mode. */
  tell(wanted: Wanted, scope: Scope): void {
    this.#refusedWrite = null;
    if (this.#canWrite()) this.#take(planCommit(this.#memory, { wanted, scope }, this.#needs.dialect));
  }

  /** Last writes, then Terminate, once: after it nothing is called any more. */
  close(ending: Ending): void {
    if (this.#canWrite()) this.#take(planEnding(this.#memory, ending, this.#needs.dialect));
    if (this.#channel.kind === 'closed' || this.#channel.kind === 'lost') return;
    this.#note('terminate', '', this.#needs.api.call('terminate'));
    this.#change({ kind: 'closed' });
  }

  /** Another window has the session: ending this launch would store its old values over the newer ones. */
  abandon(): void {
    if (this.#channel.kind !== 'lost') this.#change({ kind: 'closed' });
  }

  /** The network was gone while the LMS said yes: what it may have lost goes again. */
  distrust(): void {
    this.#memory = doubt(this.#memory);
  }

  /** What the LMS lost since it accepted it is written again like all else; here it is put on record. */
  report(losses: readonly Loss[]): void {
    const returned = this.#channel.kind === 'read-only' ? 'left' : 'written again';
    for (const { what, told, found } of losses) {
      this.#note('reconcile', `${what}: accepted ${told}, found ${found || 'nothing'}`, {
        returned,
        errorCode: '',
      });
    }
  }

  /** Evidence: what was written and what the LMS answered, oldest first. */
  writes(): readonly LmsWrite[] {
    return this.#writes;
  }

  forget(told: readonly LmsWrite[]): void {
    this.#writes = withoutTold(this.#writes, told);
  }

  #canWrite(): boolean {
    if (!['connected', 'accepted', 'not-accepted'].includes(this.#channel.kind)) return false;
    if (!this.#needs.api.isDead()) return true;
    this.#change({ kind: 'lost', reason: 'The window of the LMS was closed.' });
    return false;
  }

  #take(steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.kind === 'commit') this.#commit();
      else this.#set(step.element, step.value);
    }
  }

  #set(element: string, value: string): void {
    const answer = this.#note(element, value, this.#needs.api.set(element, value));
    this.#memory = absorb(this.#memory, { element, value }, answer);
    if (answer.verdict === 'no' && isEssential(element, this.#needs.dialect))
      this.#refusedWrite = answer.errorCode;
  }

  #commit(): void {
    const { held } = this.#memory;
    const settle = (verdict: Committed['verdict'], errorCode: string) =>
      this.#settle({ verdict, held }, errorCode);
    const answer = this.#note('commit', '', this.#needs.api.call('commit'));
    const verdict = answer.returned === threw ? threw : answer.verdict;
    if (answer.later === undefined) settle(verdict, answer.errorCode);
    else void answer.later.then((late) => settle(late, answer.errorCode));
  }

  #settle(commit: Committed, errorCode: string): void {
    this.#memory = rememberCommit(this.#memory, commit);
    if (this.#channel.kind === 'closed') return;
    const now = this.#needs.now();
    const since = this.#channel.kind === 'not-accepted' ? this.#channel.since : now;
    // A commit without a value that matters is no acceptance.
    const code = commit.verdict === 'yes' ? this.#refusedWrite : errorCode;
    this.#change(
      code === null ? { kind: 'accepted', at: now } : { kind: 'not-accepted', errorCode: code, since },
    );
  }

  #note<A extends Pick<LmsAnswer, 'returned' | 'errorCode'>>(element: string, value: string, answer: A): A {
    const { returned, errorCode } = answer;
    const at = this.#needs.now().toISOString();
    this.#writes = addWrite(this.#writes, { at, element, value, returned, errorCode });
    return answer;
  }

  #change(channel: LmsChannel): void {
    this.#channel = channel;
    this.#needs.onChange();
  }
}

/** Optional elements (limits of the score, location) may be missing in an LMS without harm. */
function isEssential(element: string, { elements, statusElements }: Dialect): boolean {
  const names = [elements.rawScore, elements.suspendData, ...statusElements.map((status) => status.element)];
  return names.includes(element);
}
