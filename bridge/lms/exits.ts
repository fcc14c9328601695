/** How a launch ends when the learner leaves by the content's own exit: one row per choice. */
export interface ExitRow {
  /** cmi.exit / cmi.core.exit. `logout` is not among the choices: it may log the learner out of the LMS. */
  readonly exit: 'suspend' | '';
  /** SCORM 2004 adl.nav.request; '' where the learner stays, in the window too. */
  readonly navigation: 'suspendAll' | 'exitAll' | '';
}

export const exits = {
  /** The attempt stays open and everything comes back next time; the LMS takes the learner to its own page. */
  'suspend-and-return': { exit: 'suspend', navigation: 'suspendAll' },
  /** As above, but the LMS is not asked to navigate and the window stays. */
  'suspend-and-stay': { exit: 'suspend', navigation: '' },
  /** Ends the attempt: some LMSs begin a new, empty one at the next launch. Moodle 4.5 throws on `exitAll`. */
  'end-attempt': { exit: '', navigation: 'exitAll' },
} as const satisfies Record<string, ExitRow>;

export type ExitChoice = keyof typeof exits;
export const safeExit: ExitChoice = 'suspend-and-return';
