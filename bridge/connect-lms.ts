import { Listeners } from './listeners.ts';
import { type ExitRow, exits, safeExit } from './lms/exits.ts';
import type { LmsLink } from './lms/lms-link.ts';
import type { LmsOptions } from './lms/lms-options.ts';
import { openLink } from './lms/open-link.ts';
import type { LmsOpening } from './lms/open-lms.ts';
import type { Wanted } from './lms/wanted-values.ts';
import type { Scope } from './lms/write-plan.ts';
import type { LmsConnection, LmsReport, LmsStart } from './lms-connection.ts';
import { ActiveClock } from './session/active-clock.ts';
import { reactions } from './session/reactions.ts';
import type { Cancel, Surroundings } from './surroundings.ts';

/** As often as the server would ask for a beat. */
const commitEvery = 60_000;

/** As `connectLms`, in the world that it is given. */
export async function connectLmsIn(surroundings: Surroundings, options: LmsOptions): Promise<LmsConnection> {
  const listeners = new Listeners();
  const end = await openLink(surroundings, options, listeners);
  const subscribe = (listener: () => void): Cancel => listeners.add(listener);
  if (end.kind === 'absent') {
    return { found: null, status: () => end, subscribe, report: () => {}, exit: () => {} };
  }
  const { link } = end;
  link.begin();
  const work = new LmsWork(surroundings, link, exits[options.exit ?? safeExit]);
  return {
    found: startOf(link.opening),
    status: () => link.channel(),
    subscribe,
    report: (report) => work.report(report),
    exit: () => work.exit(),
  };
}

function startOf({ learner, entry, mode, found, suspendData }: LmsOpening): LmsStart {
  return { ...found, learner, entry, mode, suspendData };
}

/** What was reported, kept together and told to the LMS at each change, beat and turn of the page. */
class LmsWork {
  readonly #surroundings: Surroundings;
  readonly #link: LmsLink;
  readonly #exit: ExitRow;
  readonly #clock: ActiveClock;
  #told: Required<Omit<LmsReport, 'suspendData'>> = {
    completion: 'incomplete',
    success: 'unknown',
    score: null,
  };
  #kept: Wanted['kept'] = { kind: 'none' };

  constructor(surroundings: Surroundings, link: LmsLink, exit: ExitRow) {
    this.#surroundings = surroundings;
    this.#link = link;
    this.#exit = exit;
    this.#clock = new ActiveClock(surroundings);
    surroundings.page.listen((moment) => {
      if (reactions[moment].includes('commit')) this.#tell('due');
      if (moment === 'gone') this.#close('goes');
    });
    this.#tell('all');
    this.#planCommit();
  }

  report({ suspendData, ...told }: LmsReport): void {
    this.#told = { ...this.#told, ...told };
    if (suspendData !== undefined) this.#kept = { kind: 'text', text: suspendData };
    this.#tell('changes');
  }

  exit(): void {
    this.#close('stays');
    this.#surroundings.page.close();
  }

  #tell(scope: Scope): void {
    this.#link.tell(this.#wanted(), scope);
  }

  #wanted(): Wanted {
    return { kept: this.#kept, status: this.#told, sessionTime: this.#clock.counted() };
  }

  #close(page: 'stays' | 'goes'): void {
    this.#link.close({ wanted: this.#wanted(), exit: this.#exit, page });
  }

  #planCommit(): void {
    this.#surroundings.after(commitEvery, () => {
      this.#tell('all');
      this.#planCommit();
    });
  }
}
