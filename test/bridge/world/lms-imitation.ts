import type { LmsTraits, ProfileStandard } from '../../harness/profiles/lms-profile.ts';
import { createApiObject, names } from './api-object.ts';
import { LmsLaunch } from './lms-launch.ts';

export type LmsFault = 'none' | 'server-error' | 'dead-network' | 'throws' | 'session-gone';
export type Model = Record<string, string>;

/** An LMS's server side for one learner and one course: what it has stored, and what is wrong with it at the moment. */
export class LmsImitation {
  readonly standard: ProfileStandard;
  readonly traits: LmsTraits;
  stored: Model = {};
  fault: LmsFault = 'none';
  /** What it says of who learns: not always a text. */
  learner: unknown = 'ann';
  /** Says this instead of what the traits come to, where set. */
  said: { mode?: string; credit?: string; totalTime?: string } = {};
  /** Refuses a raw score with decimals. */
  wholeNumbers = false;
  /** Each status that was ever stored, in order. */
  readonly statuses: string[] = [];
  readonly launches: LmsLaunch[] = [];
  /** Whose commit was stored last. */
  writer: LmsLaunch | null = null;
  readonly #ever: Model = {};
  #isKept = true;

  constructor(standard: ProfileStandard, traits: LmsTraits) {
    this.standard = standard;
    this.traits = traits;
  }

  /** A new launch: what a window finds as its API. */
  launch(): { readonly apiName: string; readonly api: object; readonly launch: LmsLaunch } {
    if (!this.#isKept) this.stored = {};
    if (this.fault === 'session-gone') this.fault = 'none';
    const launch = new LmsLaunch(this);
    this.launches.push(launch);
    return { apiName: names[this.standard].apiName, api: createApiObject(launch), launch };
  }

  /** The last value ever stored, also where the LMS has wiped it since. */
  lastStored(element: string): string | undefined {
    return this.#ever[element];
  }

  store(changes: Model): void {
    Object.assign(this.#ever, changes);
    Object.assign(this.stored, changes);
    const { status, exit } = names[this.standard];
    if (changes[status] !== undefined && this.statuses.at(-1) !== changes[status])
      this.statuses.push(changes[status]);
    // SCORM 2004 RTE 4.2.8: only a suspended attempt is resumed.
    this.#isKept = this.traits.keptWithoutSuspend === 'everything' || this.stored[exit] === 'suspend';
    if (this.traits.statusAfterCommit === 'wiped') {
      delete this.stored[status];
      // What the LMS itself takes away is no fall of the bridge's.
      this.statuses.length = 0;
    }
  }
}
