/** The LMS as far as it is known: an open link, or the reason why there is none. Goes on looking where one may still come. */
import type { LmsChannel } from '../connection.ts';
import { type Cancel, type Environment, pause, within } from '../environment.ts';
import { type Dialect, dialects } from './dialects.ts';
import { Evidence } from './evidence.ts';
import { type FoundApi, findLmsApi, isAlone } from './find-lms-api.ts';
import { isNamed } from './is-named.ts';
import { createLmsApi, type LmsApi } from './lms-api.ts';
import { LmsLink } from './lms-link.ts';
import type { LmsOptions } from './lms-options.ts';
import { isOpen, readOpening } from './read-opening.ts';

/** LMS scripts may load after the content's frame (Opigno): look again every so many milliseconds. */
const lookEvery = 100;
const usualWait = 7;
const aloneWait = 0.5;
/** After that wait, and for an LMS whose page was loaded again. */
const watchEvery = 1000;
const longestInitialize = 5000;

export interface LmsClientInputs {
  readonly environment: Pick<Environment, 'frame' | 'now' | 'elapsed' | 'after'>;
  readonly options: LmsOptions;
  readonly onChange: () => void;
}

export class LmsClient {
  /** Goes on over a new link: its numbers are keys of the launch. */
  readonly evidence = new Evidence();
  readonly #inputs: LmsClientInputs;
  readonly #dialect: Dialect;
  #link: LmsLink | null = null;
  #reason = '';
  /** An API that refused to be opened: only another one is worth a try. */
  #refusedApi: object | null = null;

  constructor(inputs: LmsClientInputs) {
    this.#inputs = inputs;
    this.#dialect = dialects[inputs.options.scormVersion];
  }

  get link(): LmsLink | null {
    return this.#link;
  }

  get channel(): LmsChannel {
    return this.#link?.channel ?? { kind: 'absent', reason: this.#reason };
  }

  /** An LMS is there, whether it can be opened or not, or one may come still; false where none can be around. */
  get isExpected(): boolean {
    return !(isAlone(this.#inputs.environment.frame) && !this.#link && !this.#refusedApi);
  }

  /** Looks for the LMS as long as one may come late, and opens it. */
  async open(): Promise<void> {
    const { environment, options } = this.#inputs;
    const { frame, elapsed } = environment;
    const { lmsWaitSeconds = usualWait } = options;
    const seconds = isAlone(frame) ? Math.min(aloneWait, lmsWaitSeconds) : lmsWaitSeconds;
    const until = elapsed() + seconds * 1000;
    let found = findLmsApi(frame, this.#dialect);
    while (!found && elapsed() < until) {
      await pause(environment, lookEvery);
      found = findLmsApi(frame, this.#dialect);
    }
    if (found) this.#link = await this.#openLink(found);
    else this.#reason = `No ${this.#dialect.apiName} found.`;
  }

  /**
   * Hears of a link that came late, or that stands for one whose page was loaded again. An LMS that names another learner
   * than before is not written to.
   */
  watch(onLink: (link: LmsLink) => void): Cancel {
    let cancel: Cancel = () => {};
    if (!this.isExpected) return cancel;
    let isStopped = false;
    const look = async (): Promise<void> => {
      await this.#look((link) => {
        if (!isStopped) onLink(link);
      });
      if (!isStopped) plan();
    };
    const plan = (): void => {
      cancel = this.#inputs.environment.after(watchEvery, () => void look());
    };
    plan();
    return () => {
      isStopped = true;
      cancel();
    };
  }

  async #look(onLink: (link: LmsLink) => void): Promise<void> {
    if (this.#link?.isAlive()) return;
    const found = findLmsApi(this.#inputs.environment.frame, this.#dialect);
    if (!found || found.api === this.#refusedApi) return;
    const link = await this.#openLink(found);
    if (!link) return;
    if (!isSamePerson(this.#link, link)) {
      this.#refusedApi = found.api;
      return this.#link?.lose('It names another learner.');
    }
    this.#link = link;
    onLink(link);
  }

  async #openLink(found: FoundApi): Promise<LmsLink | null> {
    const { environment, onChange } = this.#inputs;
    const dialect = this.#dialect;
    const api = createLmsApi(found, dialect);
    const errorCode = await this.#initialize(api);
    if (errorCode !== null && !isOpen(api, dialect)) {
      this.#refusedApi = found.api;
      this.#reason = `The LMS refused: error ${errorCode}.`;
      onChange();
      return null;
    }
    const opening = await readOpening(api, dialect, environment);
    return new LmsLink({ api, dialect, opening, evidence: this.evidence, now: environment.now, onChange });
  }

  /** The code of the refusal; null where there was none. */
  async #initialize(api: LmsApi): Promise<string | null> {
    const { verdict, errorCode, later } = api.call('Initialize');
    const final = later ? await within(this.#inputs.environment, longestInitialize, later) : verdict;
    return final === 'yes' ? null : errorCode;
  }
}

function isSamePerson(before: LmsLink | null, after: LmsLink): boolean {
  const known = before?.opening.learner.id ?? '';
  return !isNamed(known) || known === after.opening.learner.id;
}
