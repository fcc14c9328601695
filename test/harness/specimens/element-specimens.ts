import type { Edition } from '../attempt/attempt.ts';
import { goodSession } from './sco-page.ts';
import type { SpecimenRow } from './specimen.ts';

/** A good session that does one thing more. */
const and = (work: string) => ({ work: `${goodSession.work} ${work}` });

/** Name, edition, the rule it breaks, what it does. */
type Row = readonly [string, Edition, string, string];

const rows: readonly Row[] = [
  ['sets-unknown-element', '1.2', 'unknown-element', "lms.set('cmi.core.progress', '50');"],
  ['gets-unknown-element', '2004-4th', 'unknown-element', "lms.get('cmi.core.lesson_status');"],
  [
    'sets-fourth-edition-element-in-third',
    '2004-3rd',
    'unknown-element',
    "lms.set('adl.data.0.store', 'x');",
  ],
  ['sets-student-name', '1.2', 'read-only-written', "lms.set('cmi.core.student_name', 'Me');"],
  ['sets-learner-id', '2004-4th', 'read-only-written', "lms.set('cmi.learner_id', 'me');"],
  ['reads-exit', '1.2', 'write-only-read', 'lms.get(E.exit);'],
  ['reads-session-time', '2004-4th', 'write-only-read', 'lms.get(E.sessionTime);'],
  ['status-done', '1.2', 'wrong-type', "lms.set(E.completion, 'done');"],
  ['status-not-attempted', '1.2', 'wrong-type', "lms.set(E.completion, 'not attempted');"],
  ['status-complete', '2004-4th', 'wrong-type', "lms.set(E.completion, 'complete');"],
  ['time-with-one-digit-hour', '1.2', 'wrong-type', "lms.set(E.sessionTime, '1:02:03');"],
  ['duration-with-three-decimals', '2004-4th', 'wrong-type', "lms.set(E.sessionTime, 'PT1.123S');"],
  ['score-with-comma', '2004-3rd', 'wrong-type', "lms.set('cmi.score.raw', '7,5');"],
  ['raw-score-101', '1.2', 'score-out-of-range', "lms.set(E.scoreRaw, '101');"],
  ['scaled-score-1.5', '2004-4th', 'score-out-of-range', "lms.set('cmi.score.scaled', '1.5');"],
  ['progress-1.2', '2004-4th', 'value-out-of-range', "lms.set('cmi.progress_measure', '1.2');"],
  ['suspend-data-4097', '1.2', 'suspend-data-too-long', "lms.set(E.suspendData, 'x'.repeat(4097));"],
  ['suspend-data-4001', '2004-2nd', 'suspend-data-too-long', "lms.set(E.suspendData, 'x'.repeat(4001));"],
  ['suspend-data-64001', '2004-4th', 'suspend-data-too-long', "lms.set(E.suspendData, 'x'.repeat(64001));"],
  ['location-256', '1.2', 'text-too-long', "lms.set(E.location, 'x'.repeat(256));"],
  ['location-1001', '2004-4th', 'text-too-long', "lms.set(E.location, 'x'.repeat(1001));"],
  ['objective-1-first', '1.2', 'collection-order', "lms.set('cmi.objectives.1.id', 'o2');"],
  [
    'objective-renamed',
    '2004-4th',
    'id-in-the-way',
    "lms.set('cmi.objectives.0.id', 'o1'); lms.set('cmi.objectives.0.id', 'o2');",
  ],
  [
    'objective-twice',
    '2004-3rd',
    'id-in-the-way',
    "lms.set('cmi.objectives.0.id', 'o1'); lms.set('cmi.objectives.1.id', 'o1');",
  ],
  ['group-written', '1.2', 'unknown-element', "lms.set('cmi.core.score', '85');"],
  ['group-read', '2004-4th', 'unknown-element', "lms.get('cmi.score');"],
  ['interaction-2-first', '2004-4th', 'collection-order', "lms.set('cmi.interactions.2.id', 'q3');"],
  [
    'interaction-type-before-id',
    '2004-3rd',
    'collection-order',
    "lms.set('cmi.interactions.0.type', 'choice');",
  ],
];

export const elementSpecimens: readonly SpecimenRow[] = [
  ...rows.map(([name, edition, rule, work]) => ({ name, edition, expects: [rule], session: and(work) })),
  {
    name: 'exit-logout',
    edition: '1.2',
    expects: ['exit-logout'],
    session: { status: "lms.set(E.completion, 'completed');", exit: "lms.set(E.exit, 'logout');" },
  },
];
