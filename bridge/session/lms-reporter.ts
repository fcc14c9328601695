/** What the LMS is told of a session, and when: at each change, each tick and each turn of the page. */
import type { Environment } from '../environment.ts';
import type { ExitRow } from '../lms/exits.ts';
import type { LmsClient } from '../lms/lms-client.ts';
import { findLosses } from '../lms/reconcile.ts';
import { missingTime } from '../lms/time-made-good.ts';
import type { Scope } from '../lms/write-plan.ts';
import type { LearnerState, LmsKnown, LmsWrite } from '../protocol.ts';
import type { ActiveClock } from './active-clock.ts';
import type { Lease } from './lease.ts';
import { describeWanted, leavingOf } from './wanted.ts';

/** How long a tick's commit waits for the server's word, which says whether the session is still this window's. */
const answerLimit = 1500;

export interface LmsReporterInputs {
  readonly timer: Pick<Environment, 'after'>;
  /** Null for use without an LMS. */
  readonly lms: LmsClient | null;
  readonly lease: Lease;
  readonly clock: ActiveClock;
  readonly exit: ExitRow;
  readonly state: () => LearnerState;
}

export class LmsReporter {
  readonly #inputs: LmsReporterInputs;
  #missingTime = 0;
  /** The LMS is to hear all of this tick, as soon as the server has answered or has had its time. */
  #isTickDue = false;

  constructor(inputs: LmsReporterInputs) {
    this.#inputs = inputs;
  }

  /** Compares what a link gave back with what the server knows that it had accepted. */
  meet(known: LmsKnown | null): void {
    const { link } = this.#inputs.lms ?? {};
    if (!link) return;
    link.recordLosses(findLosses(link.opening.found, known));
    this.#missingTime = missingTime(link.opening.found, known);
  }

  /** Only the holder of the lease writes: two windows would overwrite each other. */
  tell(scope: Scope): void {
    const { lms, lease } = this.#inputs;
    const wanted = this.#describeWanted();
    if (wanted && lease.phase === 'held') lms?.link?.tell(wanted, scope);
  }

  /** Everything again, even when nothing changed, which keeps the LMS's own session alive. */
  beginTick(): void {
    this.endTick('changes');
    this.#isTickDue = true;
    this.#inputs.timer.after(answerLimit, () => {
      if (this.#isTickDue) this.endTick('changes');
    });
  }

  /** The server has answered, or will not: now is the time to commit. `otherwise`: what is told where no tick waits. */
  endTick(otherwise: Scope): void {
    const scope = this.#isTickDue ? 'all' : otherwise;
    this.#isTickDue = false;
    this.tell(scope);
  }

  /** The network was gone, and the LMS may have said yes to it all the same. */
  doubt(): void {
    this.#inputs.lms?.link?.distrust();
  }

  /** The last words, then Terminate; a window that does not hold the session leaves without a word. */
  close(page: 'stays' | 'goes'): void {
    const { lms, lease, exit, state } = this.#inputs;
    const wanted = this.#describeWanted();
    if (lease.phase !== 'held') lms?.link?.abandon();
    else if (wanted) lms?.link?.close({ wanted, leaving: leavingOf(exit, state()), page });
    else lms?.link?.closeUntold();
  }

  evidence(): LmsWrite[] {
    return this.#inputs.lms?.evidence.list() ?? [];
  }

  forget(told: readonly LmsWrite[] = []): void {
    this.#inputs.lms?.evidence.remove(told);
  }

  #describeWanted() {
    return describeWanted(this.#inputs.state(), this.#inputs.clock.counted() + this.#missingTime);
  }
}
