import type { LmsChannel } from '../connection.ts';
import type { LmsWrite } from '../protocol.ts';
import type { Dialect } from './dialects.ts';
import { type Ending, planEnding } from './end-plan.ts';
import { addWrite, withoutTold } from './evidence.ts';
import type { LmsAnswer, LmsApi } from './lms-api.ts';
import { absorb, memoryAtOpening, rememberCommit } from './lms-memory.ts';
import type { LmsOpening } from './open-lms.ts';
import { type LmsMemory, planCommit, type Scope, type Step, type Wanted } from './write-plan.ts';

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

  /** Sets `exit` at once: Moodle in SCORM 2004 keeps nothing of a launch that ends without it. */
  constructor(needs: LinkNeeds) {
    this.#needs = needs;
    this.opening = needs.opening;
    this.#memory = memoryAtOpening(needs.opening);
    this.#channel = needs.opening.takesWrites
      ? { kind: 'connected' }
      : { kind: 'read-only', mode: needs.opening.readOnlyBecause };
    const { exit } = needs.dialect.elements;
    if (this.#canWrite()) this.#take([{ kind: 'set', element: exit, value: 'suspend' }, { kind: 'commit' }]);
  }

  channel(): LmsChannel {
    return this.#channel;
  }

  /** Writes and commits; does nothing once closed or lost, or in a read-only mode. */
  tell(wanted: Wanted, scope: Scope): void {
    if (this.#canWrite()) this.#take(planCommit(this.#memory, wanted, this.#needs.dialect)[scope]);
  }

  /** Last writes, then Terminate, once: after it nothing is called any more. */
  close(ending: Ending): void {
    if (this.#canWrite()) this.#take(planEnding(this.#memory, ending, this.#needs.dialect));
    if (this.#channel.kind === 'closed' || this.#channel.kind === 'lost') return;
    this.#note('terminate', '', this.#needs.api.terminate());
    this.#change({ kind: 'closed' });
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
  }

  #commit(): void {
    const answer = this.#note('commit', '', this.#needs.api.commit());
    if (answer.later === undefined) this.#settle(answer.verdict, answer.errorCode);
    else void answer.later.then((verdict) => this.#settle(verdict, answer.errorCode));
  }

  #settle(verdict: 'yes' | 'no', errorCode: string): void {
    this.#memory = rememberCommit(this.#memory, verdict);
    if (this.#channel.kind === 'closed') return;
    const now = this.#needs.now();
    const since = this.#channel.kind === 'not-accepted' ? this.#channel.since : now;
    this.#change(
      verdict === 'yes' ? { kind: 'accepted', at: now } : { kind: 'not-accepted', errorCode, since },
    );
  }

  #note(element: string, value: string, answer: LmsAnswer): LmsAnswer {
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
