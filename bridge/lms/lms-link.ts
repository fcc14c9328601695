/** An open LMS: is told what is wanted, what it answers is kept, and it is ended once. */
import type { LmsChannel } from '../connection.ts';
import type { Dialect } from './dialects.ts';
import { type Ending, planBeginning, planEnding, planUntoldEnding } from './end-plan.ts';
import type { Evidence } from './evidence.ts';
import type { LmsAnswer, LmsApi, Verdict } from './lms-api.ts';
import type { LmsOpening } from './read-opening.ts';
import type { Values, Wanted, Write } from './wanted-values.ts';
import { commit, type LmsMemory, planCommit, type Scope } from './write-plan.ts';

interface LinkInputs {
  readonly api: LmsApi;
  readonly dialect: Dialect;
  readonly opening: LmsOpening;
  readonly evidence: Evidence;
  readonly now: () => Date;
  readonly onChange: () => void;
}

export class LmsLink {
  readonly opening: LmsOpening;
  readonly #inputs: LinkInputs;
  #memory: LmsMemory;
  #channel: LmsChannel;
  /** Error code of a write that matters, refused since the last order. */
  #refusedWrite: string | null = null;

  /** What the LMS gave back at the start is what it had accepted before. */
  constructor(inputs: LinkInputs) {
    const { mode, heldValues } = inputs.opening;
    this.#inputs = inputs;
    this.opening = inputs.opening;
    this.#memory = { heldValues, acceptedValues: heldValues, trust: 'full', scoreDigits: 2 };
    this.#channel = mode === 'normal' ? { kind: 'connected' } : { kind: 'read-only', mode };
  }

  get channel(): LmsChannel {
    return this.#channel;
  }

  /**
   * Before anything else: Moodle in SCORM 2004 keeps nothing of a launch that ends without `exit`, and in 1.2 calls one that
   * ends without any status `completed`.
   */
  begin(): void {
    if (this.#canWrite()) this.#write(planBeginning(this.#memory, this.#inputs.dialect));
  }

  /** Writes and commits; does nothing once closed or lost, or in a read-only mode. */
  tell(wanted: Wanted, scope: Scope): void {
    if (!this.#canWrite()) return;
    this.#refusedWrite = null;
    this.#write(planCommit(this.#memory, { wanted, scope }, this.#inputs.dialect));
  }

  /** Last writes, then Terminate, once: after it nothing is called any more. */
  close(ending: Ending): void {
    if (this.#canWrite()) this.#write(planEnding(this.#memory, ending, this.#inputs.dialect));
    this.#terminate();
  }

  /** The end of a launch of which the LMS was told nothing: what it holds stands. */
  closeUntold(): void {
    if (this.#canWrite()) this.#write(planUntoldEnding(this.#memory, this.#inputs.dialect));
    this.#terminate();
  }

  /** Not in browse and review, where Moodle would store `completed` for a status that was never set. */
  #terminate(): void {
    if (this.#isOver()) return;
    if (this.opening.mode === 'normal') this.#note(['terminate', ''], this.#inputs.api.call('Terminate'));
    this.#change({ kind: 'closed' });
  }

  /** Another window has the session: ending this launch would store its old values over the newer ones. */
  abandon(): void {
    if (!this.#isOver()) this.#change({ kind: 'closed' });
  }

  /** The network was gone while the LMS said yes: what it may have lost goes again. */
  distrust(): void {
    if (this.#memory.trust === 'full') this.#memory = { ...this.#memory, trust: 'doubted' };
  }

  /** What the LMS lost since it accepted it is written again like all else; here it is put on record. */
  recordLosses(losses: readonly string[]): void {
    const returned = this.opening.mode === 'normal' ? 'written again' : 'left';
    for (const loss of losses) this.#note(['reconcile', loss], { returned, errorCode: '' });
  }

  /** Whether the API is still the one of a living page; says so in the channel where it is not. */
  isAlive(): boolean {
    if (this.#channel.kind === 'lost') return false;
    if (this.#channel.kind === 'closed' || !this.#inputs.api.isDead()) return true;
    this.#change({ kind: 'lost', reason: 'Its page has gone.' });
    return false;
  }

  /** The LMS is there again, and is not this learner's any more. */
  lose(reason: string): void {
    this.#change({ kind: 'lost', reason });
  }

  #isOver(): boolean {
    return this.#channel.kind === 'closed' || !this.isAlive();
  }

  #canWrite(): boolean {
    return !this.#isOver() && this.opening.mode === 'normal';
  }

  #write(writes: readonly Write[]): void {
    for (const write of writes) {
      if (write === commit) this.#commit();
      else this.#set(write);
    }
  }

  /** A refused write is not remembered, so that it is tried again with the next commit. */
  #set(write: Write): void {
    const [element, value] = write;
    const { api, dialect } = this.#inputs;
    const { verdict, errorCode } = this.#note(write, api.set(element, value));
    const { heldValues } = this.#memory;
    if (verdict === 'yes')
      this.#memory = { ...this.#memory, heldValues: { ...heldValues, [element]: value } };
    else if (this.#wantsWholeNumbers(write, errorCode))
      this.#set([element, String(Math.round(Number(value)))]);
    else if (isEssential(element, dialect)) this.#refusedWrite = errorCode;
  }

  /** Some LMSs refuse 93.75 as a wrong type: from then on scores are rounded. */
  #wantsWholeNumbers([element, value]: Write, errorCode: string): boolean {
    const isDecimal = element === this.#inputs.dialect.cmi.rawScore && value.includes('.');
    const isType = isDecimal && ['405', '406'].includes(errorCode);
    if (isType) this.#memory = { ...this.#memory, scoreDigits: 0 };
    return isType;
  }

  #commit(): void {
    // An LMS that answers later has not seen what comes since.
    const { heldValues } = this.#memory;
    const { verdict, errorCode, later } = this.#note(commit, this.#inputs.api.call('Commit'));
    const judge = (final: Verdict): void => this.#settle({ verdict: final, errorCode }, heldValues);
    if (later) void later.then(judge);
    else judge(verdict);
  }

  #settle({ verdict, errorCode }: Pick<LmsAnswer, 'verdict' | 'errorCode'>, sent: Values): void {
    if (verdict === 'yes') this.#memory = { ...this.#memory, acceptedValues: sent, trust: 'full' };
    else if (verdict === 'no') this.#memory = { ...this.#memory, trust: 'refused' };
    // After a throw nothing was sent that an LMS could count as sent.
    else this.distrust();
    if (this.#channel.kind === 'closed' || this.#channel.kind === 'lost') return;
    const at = this.#inputs.now();
    const since = this.#channel.kind === 'not-accepted' ? this.#channel.since : at;
    // A commit without a value that matters is no acceptance.
    const code = verdict === 'yes' ? this.#refusedWrite : errorCode;
    this.#change(code === null ? { kind: 'accepted', at } : { kind: 'not-accepted', errorCode: code, since });
  }

  #note<A extends Pick<LmsAnswer, 'returned' | 'errorCode'>>([element, value]: Write, answer: A): A {
    const { returned, errorCode } = answer;
    const at = this.#inputs.now().toISOString();
    this.#inputs.evidence.add({ at, element, value, returned, errorCode });
    return answer;
  }

  #change(channel: LmsChannel): void {
    this.#channel = channel;
    this.#inputs.onChange();
  }
}

/** Optional elements (limits of the score, location) may be missing in an LMS without harm. */
function isEssential(name: string, { cmi, statusElements }: Dialect): boolean {
  const isStatus = statusElements.some(({ element }) => element === name);
  return isStatus || name === cmi.rawScore || name === cmi.suspendData;
}
