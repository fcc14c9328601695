/** How a launch ends when the learner leaves by the content's own exit: one row per choice. */
export interface ExitRow {
  /** As long as the LMS has no verdict. */
  readonly open: Leaving;
  readonly completed: Leaving;
}

export interface Leaving {
  /** cmi.exit / cmi.core.exit. `logout` is not among the choices: it may log the learner out of the LMS. */
  readonly exit: 'suspend' | '';
  /** SCORM 2004 adl.nav.request; '' where the learner stays, in the window too. */
  readonly navigation: 'suspendAll' | 'exitAll' | '';
}

const suspend: Leaving = { exit: 'suspend', navigation: 'suspendAll' };
const stay: Leaving = { exit: 'suspend', navigation: '' };
const end: Leaving = { exit: '', navigation: 'exitAll' };

export const exits = {
  /** The attempt stays open and everything comes back next time; the LMS takes the learner to its own page. */
  'suspend-and-return': { open: suspend, completed: suspend },
  /** As above, but the LMS is not asked to navigate and the window stays. */
  'suspend-and-stay': { open: stay, completed: stay },
  /** Suspends unfinished work and ends the attempt of finished work: the next launch is a new attempt in many LMSs. */
  'end-when-completed': { open: suspend, completed: end },
  /** Ends the attempt: some LMSs begin a new, empty one at the next launch. Moodle 4.5 throws on `exitAll`. */
  'end-attempt': { open: end, completed: end },
} as const satisfies Record<string, ExitRow>;

export type ExitChoice = keyof typeof exits;
export const safeExit: ExitChoice = 'suspend-and-return';
