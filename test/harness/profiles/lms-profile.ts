/** What an LMS does where LMSs differ: one row per LMS and standard in `lms-profiles.ts`. Data only, so tests can imitate it. */

export interface LmsProfile {
  readonly name: string;
  readonly basis: Basis;
  /** Where the rows come from: observed in a browser, read in its code, or reported by its users. */
  readonly source: string;
  readonly standards: Readonly<Partial<Record<ProfileStandard, LmsTraits>>>;
}

/** How sure the rows are. `played`: our own packages ran in this LMS, and it was watched. */
export type Basis =
  | 'by the standard'
  | 'played'
  | 'imitated from measured behaviour'
  | 'imitated from source';

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
  readonly statusNeverSet: 'stays' | 'completed' | 'completed-unless-written-in-session';
  /** A status that is gone after each commit, as if it had never been set. */
  readonly statusAfterCommit: 'kept' | 'wiped';
  /** What a launch after passing or completing is. */
  readonly afterPassing: 'normal' | 'review-no-credit';
  /** Terminate with adl.nav.request `exitAll` or `exit`. */
  readonly navigation: Readonly<Record<'exitAll' | 'exit', 'works' | 'throws-but-stored' | 'no-but-stored'>>;
  /** What a second Initialize answers. */
  readonly initializeAgain: 'standard-error' | 'no-without-code' | 'yes';
  /** When the API can be found, in milliseconds after the content's frame. */
  readonly apiComesAfter: number;
  /** Commit inside an unload answers null with this code, and Terminate stores all the same. */
  readonly commitOnUnload: 'answers' | 'null-391';
  /** Which alphabet survives: `unencoded` breaks on & + % <. */
  readonly transport: 'encoded' | 'unencoded' | 'breaks-on-backslash';
  /** What a launch says of credit when nothing else decides it. */
  readonly credit: 'credit' | 'no-credit';
  /** When the LMS begins a new attempt by itself; people can always ask for one. */
  readonly newAttempt: 'when-asked' | 'after-verdict';
  /** What the next launch of the same attempt finds after a completed, passed or failed one. */
  readonly dataAfterVerdict: 'comes-back' | 'not-loaded' | 'suspend-data-erased';
  /** What is stored of a launch in review or in browse mode. */
  readonly reviewStores: StoredOfPractice;
  readonly browseStores: StoredOfPractice;
  /** Which of two results counts. `best`: the score never falls and the status only rises. */
  readonly laterResults: 'overwrite' | 'best' | 'ignored-after-completion';
  /** Values that never reach the store. */
  readonly neverStored: readonly ('zero-score' | 'blank')[];
  /** Who adds the session's time to the total, and when. `page-adds-at-end`: to what the page read when it began. */
  readonly totalTime: 'added-at-end' | 'page-adds-at-end' | 'added-at-every-commit' | 'never';
  /** How the LMS names its learners to content. */
  readonly learnerId: 'user-name' | 'number' | 'suffixed' | 'blank';
  readonly learnerName: 'family-given' | 'user-name' | 'blank';
  readonly launchData: 'of-manifest' | 'suspend-data';
  /** `own-host`: content may reach the LMS's host and those that its admin has allowed. */
  readonly contentPolicy: 'none' | 'own-host';
  /** What the LMS's grade book takes, from the attempts as they are stored. */
  readonly grade: GradeSource;
  /** Pixels that the content's frame is high; 0 fills the page. */
  readonly frameHeight: number;
}

export type StoredOfPractice = 'everything' | 'all-but-results' | 'nothing';

/**
 * `raw`: score.raw. `whole-raw`: its whole part. `raw-or-scaled`: raw of 100, else scaled, once the attempt is decided.
 * `raw-of-max`: raw in hundredths of max. `scaled-or-status`: scaled, else 100 or 0 by the status, at the end of a session.
 */
export type GradeSource =
  | 'highest-raw'
  | 'raw'
  | 'whole-raw'
  | 'raw-or-scaled'
  | 'raw-of-max'
  | 'scaled-or-status'
  | 'none';

export type BlankRead = 'status' | 'score' | 'mode' | 'suspendData' | 'learner';
