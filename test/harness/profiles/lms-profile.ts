/** What an LMS does where LMSs differ: one row per LMS and standard in `lms-profiles.ts`. Data only, so tests can imitate it. */

export interface LmsProfile {
  readonly name: string;
  /** Where the rows come from: observed in a browser, read in its code, or reported by its users. */
  readonly source: string;
  readonly standards: Readonly<Partial<Record<ProfileStandard, LmsTraits>>>;
}

/** Both editions of 2004 meet the same traits. */
export type ProfileStandard = '1.2' | '2004';

export interface LmsTraits {
  /** How calls without a value say yes. */
  readonly yes: 'text-true' | 'boolean-true' | 'text-1' | 'undefined' | 'promise';
  /** `always-true`: SetValue says yes to what it refuses; only the error code tells. */
  readonly setReturns: 'honest' | 'always-true';
  /** `always-0`: GetLastError knows no error. */
  readonly errorCodes: 'standard' | 'always-0';
  /** Elements that read as '' although they are kept. */
  readonly blankReads: readonly BlankRead[];
  /** Characters (UTF-16 units) that suspend_data may have, and the error beyond. */
  readonly suspendData: { readonly most: number; readonly errorBeyond: '405' | '406' | '0' };
  /** How text is changed between being written and being given back at the next launch. */
  readonly suspendDataComesBack: 'exact' | 'blank' | 'html-escaped';
  /** `lax`: no vocabulary, range or format is checked. */
  readonly values: 'checked' | 'lax';
  /** `counted-as-sent`: after a refused commit only values that change are sent again. */
  readonly refusedCommit: 'sent-again' | 'counted-as-sent';
  /** What Commit and Terminate answer when the LMS's server cannot be reached at all. */
  readonly onDeadNetwork: 'no' | 'yes-and-lost';
  /** What Commit and Terminate answer when the LMS's server answers 500 or 503. */
  readonly onServerError: 'no' | 'yes-and-lost';
  /** Whether Terminate can be called again after it was refused. */
  readonly terminateAgain: 'possible' | 'refused';
  /** Commit and Terminate inside pagehide and visibilitychange. */
  readonly whileDismissed: 'stored' | 'throws-and-lost';
  /** `lms`: the LMS's own page terminates first on beforeunload, and everything later is refused. */
  readonly terminatesOnUnload: 'content' | 'lms';
  /** Terminate does nothing at all. */
  readonly terminate: 'works' | 'ignored';
  /** What the next launch gets when cmi.exit was not `suspend`. */
  readonly keptWithoutSuspend: 'everything' | 'nothing';
  readonly entryAfterSuspend: 'resume' | 'ab-initio' | '';
  /** What Terminate makes of a status that content never set. */
  readonly statusNeverSet: 'stays' | 'completed';
  /** A status that is gone after each commit, as if it had never been set. */
  readonly statusAfterCommit: 'kept' | 'wiped';
  /** What a launch after passing or completing is. */
  readonly afterPassing: 'normal' | 'review-no-credit';
  /** Terminate with adl.nav.request `exitAll` or `exit`. */
  readonly navigation: Readonly<Record<'exitAll' | 'exit', 'works' | 'throws-but-stored' | 'no-but-stored'>>;
  /** What a second Initialize answers. */
  readonly initializeAgain: 'standard-error' | 'no-without-code';
  /** When the API can be found, in milliseconds after the content's frame. */
  readonly apiComesAfter: number;
  /** Commit inside an unload answers null with this code, and Terminate stores all the same. */
  readonly commitOnUnload: 'answers' | 'null-391';
  /** Which alphabet survives: `unencoded` breaks on & + % <. */
  readonly transport: 'encoded' | 'unencoded';
}

export type BlankRead = 'status' | 'score' | 'mode' | 'suspendData' | 'learner';
