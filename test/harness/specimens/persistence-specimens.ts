import { goodSession } from './sco-page.ts';
import type { SpecimenRow } from './specimen.ts';

const and = (work: string) => ({ work: `${goodSession.work} ${work}` });

/** Status, score, time, and what is kept of them. */
export const persistenceSpecimens: readonly SpecimenRow[] = [
  { name: 'no-status', edition: '2004-4th', expects: ['status-never-set'], session: { status: '' } },
  {
    name: 'incomplete-after-passed',
    edition: '1.2',
    expects: ['status-lowered'],
    session: { status: "lms.set(E.completion, was === 'passed' ? 'incomplete' : 'passed');" },
  },
  {
    name: 'completed-after-passed',
    edition: '1.2',
    expects: ['status-lowered'],
    session: { status: "lms.set(E.completion, 'passed'); lms.set(E.completion, 'completed');" },
  },
  {
    name: 'score-falls',
    edition: '1.2',
    expects: ['score-lowered'],
    session: and("lms.set(E.scoreRaw, '80'); lms.set(E.scoreRaw, '40');"),
  },
  {
    name: 'scaled-score-alone',
    edition: '2004-4th',
    expects: ['raw-score-missing'],
    session: and("lms.set('cmi.score.scaled', '0.5');"),
  },
  { name: 'no-session-time', edition: '2004-4th', expects: ['no-session-time'], session: { time: '' } },
  {
    name: 'ninety-nine-hours',
    edition: '1.2',
    expects: ['absurd-session-time'],
    session: { time: "lms.set(E.sessionTime, '0099:00:00');" },
  },
  { name: 'writes-in-review', edition: '1.2', expects: ['writes-in-review'], plan: 'review' },
  { name: 'writes-in-browse', edition: '2004-4th', expects: ['writes-in-review'], plan: 'browse' },
  {
    name: 'commits-only-at-the-end',
    edition: '1.2',
    expects: ['data-lost'],
    session: { commit: '' },
    plan: 'browser-killed',
  },
  {
    name: 'writes-at-the-end',
    edition: '2004-4th',
    expects: ['data-lost'],
    session: { time: "lms.set(E.location, '9'); lms.set(E.sessionTime, time());" },
    plan: 'leaving-lost',
  },
  {
    name: 'mastery-score-overrules',
    edition: '1.2',
    expects: ['lms-disagrees'],
    session: { ...and("lms.set(E.scoreRaw, '50');"), status: "lms.set(E.completion, 'completed');" },
    item: '<adlcp:masteryscore>80</adlcp:masteryscore>',
  },
  { name: 'no-exit', edition: '2004-4th', expects: ['exit-not-suspend'], session: { exit: '' } },
  {
    name: 'exit-normal-while-unfinished',
    edition: '2004-3rd',
    expects: ['exit-not-suspend'],
    session: { exit: "lms.set(E.exit, 'normal');" },
  },
  {
    name: 'starts-over',
    edition: '2004-4th',
    expects: ['resume-ignored'],
    session: { read: 'const was = lms.get(E.completion);' },
  },
  {
    name: 'ignores-a-refused-commit',
    edition: '2004-4th',
    expects: ['error-ignored'],
    session: { commit: 'lms.commit(); lms.commit(); lms.get(E.mode);' },
    plan: 'commit-false-once',
  },
  {
    name: 'ignores-a-lost-session',
    edition: '1.2',
    expects: ['error-ignored'],
    session: { commit: 'lms.commit(); lms.commit(); lms.get(E.mode);' },
    plan: 'server-error',
  },
  {
    name: 'commits-in-a-loop',
    edition: '1.2',
    expects: ['commit-storm'],
    session: { commit: 'for (let n = 0; n < 8; n += 1) lms.commit();' },
  },
];
