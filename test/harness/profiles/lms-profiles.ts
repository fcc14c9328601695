import type { LmsProfile, LmsTraits } from './lms-profile.ts';
import { strict2004 as strict, strict12 } from './strict-traits.ts';

const openEdx: Partial<LmsTraits> = {
  errorCodes: 'always-0',
  blankReads: ['status', 'score', 'mode'],
  terminate: 'ignored',
  values: 'lax',
  totalTime: 'never',
  learnerId: 'number',
  learnerName: 'user-name',
  grade: 'raw-or-scaled',
  frameHeight: 450,
};
const opigno: Partial<LmsTraits> = {
  setReturns: 'always-true',
  values: 'lax',
  onDeadNetwork: 'yes-and-lost',
  onServerError: 'yes-and-lost',
  suspendData: { most: Number.MAX_SAFE_INTEGER, errorBeyond: '0' },
  apiComesAfter: 800,
};
const moodle12: LmsTraits = {
  ...strict12,
  suspendData: { most: 64_000, errorBeyond: '405' },
  refusedCommit: 'counted-as-sent',
  onDeadNetwork: 'yes-and-lost',
  terminateAgain: 'refused',
  // In preview (browse), too, which Moodle offers to learners: looking is then enough to complete the activity.
  statusNeverSet: 'completed',
  afterPassing: 'review-no-credit',
  totalTime: 'page-adds-at-end',
  grade: 'highest-raw',
  frameHeight: 666,
};
const moodle2004: LmsTraits = {
  ...strict,
  onDeadNetwork: 'yes-and-lost',
  keptWithoutSuspend: 'nothing',
  afterPassing: 'review-no-credit',
  navigation: { exitAll: 'throws-but-stored', exit: 'no-but-stored' },
  totalTime: 'page-adds-at-end',
  grade: 'highest-raw',
  frameHeight: 666,
};
const ilias: Partial<LmsTraits> = {
  totalTime: 'page-adds-at-end',
  learnerId: 'suffixed',
  reviewStores: 'all-but-results',
  grade: 'none',
};
const claroline: Partial<LmsTraits> = {
  onDeadNetwork: 'yes-and-lost',
  onServerError: 'yes-and-lost',
  laterResults: 'best',
  learnerId: 'number',
  grade: 'whole-raw',
};
const frappe: Partial<LmsTraits> = {
  onDeadNetwork: 'yes-and-lost',
  onServerError: 'yes-and-lost',
  values: 'lax',
  totalTime: 'never',
  laterResults: 'ignored-after-completion',
  dataAfterVerdict: 'suspend-data-erased',
  learnerId: 'blank',
  learnerName: 'blank',
  launchData: 'suspend-data',
  grade: 'none',
};

/**
 * Imitated by the tests and by the harness; the bridge does the same in every LMS.
 * @internal
 */
export const lmsProfiles = {
  strict: {
    name: 'Strict conformant LMS',
    basis: 'by the standard',
    source: 'SCORM 1.2 RTE; SCORM 2004 4th Edition RTE',
    standards: { '1.2': strict12, '2004': { ...strict, keptWithoutSuspend: 'nothing' } },
  },
  moodle: {
    name: 'Moodle 4.5',
    basis: 'played',
    source: 'Moodle 4.5.6 observed in Chromium 156, scormstandard off',
    standards: { '1.2': moodle12, '2004': moodle2004 },
  },
  moodleForced: {
    name: 'Moodle 4.5, new attempt forced after each verdict',
    basis: 'played',
    source: 'Moodle 4.5.6 with “Force new attempt: when previous attempt completed, passed or failed”',
    standards: {
      '1.2': { ...moodle12, newAttempt: 'after-verdict' },
      '2004': { ...moodle2004, newAttempt: 'after-verdict' },
    },
  },
  ilias: {
    name: 'ILIAS',
    basis: 'imitated from measured behaviour',
    source: 'ILIAS 5.4.21 observed in Chromium 156 (1.2); its code (2004)',
    standards: {
      '1.2': {
        ...strict12,
        ...ilias,
        refusedCommit: 'counted-as-sent',
        whileDismissed: 'throws-and-lost',
        terminateAgain: 'refused',
        statusNeverSet: 'completed',
      },
      '2004': { ...strict, ...ilias, keptWithoutSuspend: 'nothing' },
    },
  },
  opigno: {
    name: 'Opigno',
    basis: 'imitated from measured behaviour',
    source: 'Opigno (Drupal) observed in Chromium 156',
    standards: {
      '1.2': { ...strict12, ...opigno, terminatesOnUnload: 'lms' },
      '2004': { ...strict, ...opigno },
    },
  },
  openEdx: {
    name: 'Open edX',
    basis: 'imitated from source',
    source: 'openedx-scorm-xblock 19.0.2: GetValue answers before its request does; Terminate is empty',
    standards: { '1.2': { ...strict12, ...openEdx }, '2004': { ...strict, ...openEdx } },
  },
  chamilo: {
    name: 'Chamilo',
    basis: 'imitated from source',
    source: 'Chamilo 1.11 and 2, 1.2 only, with its reports 2063, 2988 and 3076',
    standards: {
      '1.2': {
        ...strict12,
        entryAfterSuspend: 'ab-initio',
        statusAfterCommit: 'wiped',
        statusNeverSet: 'completed-unless-written-in-session',
        afterPassing: 'review-no-credit',
        reviewStores: 'nothing',
        neverStored: ['zero-score', 'blank'],
        transport: 'breaks-on-backslash',
        onDeadNetwork: 'yes-and-lost',
        onServerError: 'yes-and-lost',
        grade: 'raw-of-max',
      },
    },
  },
  openOlat: {
    name: 'OpenOLAT',
    basis: 'imitated from source',
    source:
      'OpenOLAT code: one request per call, the value not encoded; its content policy names allowed hosts',
    standards: {
      '1.2': {
        ...strict12,
        transport: 'unencoded',
        laterResults: 'best',
        dataAfterVerdict: 'not-loaded',
        reviewStores: 'nothing',
        browseStores: 'nothing',
        contentPolicy: 'own-host',
        learnerName: 'user-name',
      },
    },
  },
  sakai: {
    name: 'Sakai',
    basis: 'imitated from source',
    source: 'Sakai’s SCORM player: 2004 only, there is no API of 1.2',
    standards: {
      '2004': {
        ...strict,
        keptWithoutSuspend: 'nothing',
        onDeadNetwork: 'yes-and-lost',
        learnerId: 'number',
        grade: 'scaled-or-status',
      },
    },
  },
  claroline: {
    name: 'Claroline',
    basis: 'imitated from source',
    source: 'Claroline 14.2: mode is always normal, and in 1.2 without credit',
    standards: {
      '1.2': { ...strict12, ...claroline, credit: 'no-credit', initializeAgain: 'yes' },
      '2004': { ...strict, ...claroline, totalTime: 'added-at-every-commit' },
    },
  },
  escolaLms: {
    name: 'EscolaLMS',
    basis: 'imitated from source',
    source: 'EscolaLMS’s SCORM package: mode is always normal, and in 1.2 without credit',
    standards: {
      '1.2': { ...strict12, ...claroline, credit: 'no-credit', totalTime: 'added-at-every-commit' },
      '2004': { ...strict, ...claroline, totalTime: 'added-at-every-commit' },
    },
  },
  frappe: {
    name: 'Frappe Learning',
    basis: 'imitated from source',
    source: 'frappe/lms: complete on 1.2 “passed” and 2004 “completed”; it keeps no score',
    standards: { '1.2': { ...strict12, ...frappe }, '2004': { ...strict, ...frappe } },
  },
  cornerstone: {
    name: 'Cornerstone',
    basis: 'imitated from source',
    source: 'adaptlearning/adapt_framework report 2222',
    standards: {
      '1.2': { ...strict12, commitOnUnload: 'null-391' },
      '2004': { ...strict, commitOnUnload: 'null-391' },
    },
  },
  scormCloud: {
    name: 'SCORM Cloud',
    basis: 'imitated from source',
    source: 'its documentation: conformant, keeps only suspended attempts in 2004',
    standards: { '1.2': strict12, '2004': { ...strict, keptWithoutSuspend: 'nothing' } },
  },
} as const satisfies Record<string, LmsProfile>;
