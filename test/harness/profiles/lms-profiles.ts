import type { LmsProfile, LmsTraits } from './lms-profile.ts';

/** Does in every point what the standard says. The other rows name only where they differ from it. */
const strict: LmsTraits = {
  yes: 'text-true',
  setReturns: 'honest',
  errorCodes: 'standard',
  blankReads: [],
  suspendData: { most: 64_000, errorBeyond: '406' },
  suspendDataComesBack: 'exact',
  values: 'checked',
  refusedCommit: 'sent-again',
  onDeadNetwork: 'no',
  onServerError: 'no',
  terminateAgain: 'possible',
  whileDismissed: 'stored',
  terminatesOnUnload: 'content',
  terminate: 'works',
  keptWithoutSuspend: 'everything',
  entryAfterSuspend: 'resume',
  statusNeverSet: 'stays',
  statusAfterCommit: 'kept',
  afterPassing: 'normal',
  navigation: { exitAll: 'works', exit: 'works' },
  initializeAgain: 'standard-error',
  apiComesAfter: 0,
  commitOnUnload: 'answers',
  transport: 'encoded',
};
const strict12: LmsTraits = { ...strict, suspendData: { most: 4096, errorBeyond: '405' } };

const openEdx: Partial<LmsTraits> = {
  errorCodes: 'always-0',
  blankReads: ['status', 'score', 'mode'],
  terminate: 'ignored',
  values: 'lax',
};
const opigno: Partial<LmsTraits> = {
  setReturns: 'always-true',
  values: 'lax',
  onDeadNetwork: 'yes-and-lost',
  onServerError: 'yes-and-lost',
  suspendData: { most: Number.MAX_SAFE_INTEGER, errorBeyond: '0' },
  apiComesAfter: 800,
};
const chamilo: Partial<LmsTraits> = { entryAfterSuspend: 'ab-initio', statusAfterCommit: 'wiped' };

/**
 * Imitated by the tests and by the harness; the bridge does the same in every LMS.
 * @internal
 */
export const lmsProfiles = {
  strict: {
    name: 'Strict conformant LMS',
    source: 'SCORM 1.2 RTE; SCORM 2004 4th Edition RTE',
    standards: { '1.2': strict12, '2004': { ...strict, keptWithoutSuspend: 'nothing' } },
  },
  moodle: {
    name: 'Moodle 4.5',
    source: 'Moodle 4.5.6 observed in Chromium 156, scormstandard off',
    standards: {
      '1.2': {
        ...strict12,
        suspendData: { most: 64_000, errorBeyond: '405' },
        refusedCommit: 'counted-as-sent',
        onDeadNetwork: 'yes-and-lost',
        terminateAgain: 'refused',
        statusNeverSet: 'completed',
        afterPassing: 'review-no-credit',
        initializeAgain: 'no-without-code',
      },
      '2004': {
        ...strict,
        onDeadNetwork: 'yes-and-lost',
        keptWithoutSuspend: 'nothing',
        afterPassing: 'review-no-credit',
        navigation: { exitAll: 'throws-but-stored', exit: 'no-but-stored' },
        initializeAgain: 'no-without-code',
      },
    },
  },
  ilias: {
    name: 'ILIAS 5.4',
    source: 'ILIAS 5.4.21 observed in Chromium 156',
    standards: {
      '1.2': {
        ...strict12,
        refusedCommit: 'counted-as-sent',
        whileDismissed: 'throws-and-lost',
        terminateAgain: 'refused',
      },
    },
  },
  opigno: {
    name: 'Opigno',
    source: 'Opigno (Drupal) observed in Chromium 156',
    standards: {
      '1.2': { ...strict12, ...opigno, terminatesOnUnload: 'lms' },
      '2004': { ...strict, ...opigno },
    },
  },
  openEdx: {
    name: 'Open edX',
    source: 'overhangio/openedx-scorm-xblock: GetValue answers before its request does; Terminate is empty',
    standards: { '1.2': { ...strict12, ...openEdx }, '2004': { ...strict, ...openEdx } },
  },
  chamilo: {
    name: 'Chamilo',
    source: 'chamilo/chamilo-lms reports 2063, 2988 and 3076',
    standards: { '1.2': { ...strict12, ...chamilo }, '2004': { ...strict, ...chamilo } },
  },
  openOlat: {
    name: 'OpenOLAT',
    source: 'OpenOLAT code: one request per call, the value not encoded',
    standards: { '1.2': { ...strict12, transport: 'unencoded' } },
  },
  cornerstone: {
    name: 'Cornerstone',
    source: 'adaptlearning/adapt_framework report 2222',
    standards: {
      '1.2': { ...strict12, commitOnUnload: 'null-391' },
      '2004': { ...strict, commitOnUnload: 'null-391' },
    },
  },
  scormCloud: {
    name: 'SCORM Cloud',
    source: 'its documentation: conformant, keeps only suspended attempts in 2004',
    standards: { '1.2': strict12, '2004': { ...strict, keptWithoutSuspend: 'nothing' } },
  },
} as const satisfies Record<string, LmsProfile>;
