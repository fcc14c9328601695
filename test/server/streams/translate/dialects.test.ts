import { Ajv } from 'ajv';
import { array, assert, boolean, constantFrom, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { parseEvent } from '../../../../server/streams/caliper/event.ts';
import { toBeyondEvents } from '../../../../server/streams/translate/caliper/beyond.ts';
import type { CaliperJson } from '../../../../server/streams/translate/caliper/caliper-json.ts';
import { toPlatformEvents } from '../../../../server/streams/translate/caliper/platform.ts';
import { toStandardEvents } from '../../../../server/streams/translate/caliper/standard.ts';
import type { Moment } from '../../../../server/streams/translate/moment.ts';
import { toStatement } from '../../../../server/streams/translate/xapi/statement.ts';
import { parseStatements } from '../../../../server/streams/xapi/statement/parse-statements.ts';
import { statementSchema } from '../xapi/setting/statement-schema.ts';
import { momentsOf, perfect } from './describe-history.ts';
import type { Step } from './play-history.ts';
import { caliperSchema } from './setting/caliper-schema.ts';
import { platformSchema } from './setting/platform-schema.ts';
import { timebackSchema } from './setting/timeback-schema.ts';

const app = 'c0000000-0000-4000-8000-000000000001';
const names = { app, email: 'learner@school.example' };
const account = { homePage: 'https://lms.example', name: 'pseudonym' };

const whole: Step[] = [
  ['launched'],
  ...perfect('one'),
  ['hint', 'two', 1],
  ...perfect('three'),
  ['completed'],
];

const tell = (steps: readonly Step[], translate: (moment: Moment) => readonly CaliperJson[]) =>
  momentsOf(steps).flatMap(translate);

const actionsOf = (events: readonly CaliperJson[]) => events.map(({ type, action }) => `${type} ${action}`);

test('in the standard’s own terms a challenge is told between two SessionEvents', () => {
  const events = tell([['launched'], ...perfect('one'), ['finished']], (moment) =>
    toStandardEvents(moment, app),
  );
  expect(actionsOf(events)).toEqual([
    'SessionEvent LoggedIn',
    'AssignableEvent Started',
    'AssessmentEvent Started',
    'AssessmentItemEvent Started',
    'AssessmentItemEvent Completed',
    'GradeEvent Graded',
    'AssessmentItemEvent Started',
    'AssessmentItemEvent Completed',
    'GradeEvent Graded',
    'AssessmentEvent Submitted',
    'AssignableEvent Completed',
    'ToolUseEvent Used',
    'SessionEvent LoggedOut',
  ]);
});

test('an automatic grade has the application as its actor, and no term of another dialect', () => {
  const events = tell(whole, (moment) => toStandardEvents(moment, app));
  const grades = events.filter(({ type }) => type === 'GradeEvent');
  expect(grades.length).toBeGreaterThan(0);
  for (const { actor } of grades) expect(actor).toMatchObject({ type: 'SoftwareApplication' });
  expect(JSON.stringify(events)).not.toMatch(/scoreType|auto-attach|curriculum\//);
});

test('progress is a ToolUseEvent whose measures are those of the standard', () => {
  const events = tell(perfect('three'), (moment) => toStandardEvents(moment, app));
  const metrics = events
    .filter(({ type }) => type === 'ToolUseEvent')
    .map(({ generated }) => (generated as { items: { metric: string; maxMetricValue?: number }[] }).items);
  expect(metrics.flat().map(({ metric }) => metric)).toEqual([
    'AssessmentsSubmitted',
    'MinutesOnTask',
    'UnitsPassed',
  ]);
  expect(metrics.at(-1)).toMatchObject([{ metricValue: 1, maxMetricValue: 2 }]);
});

test('the TimebackProfile is told what was completed, and time on task once', () => {
  const events = tell(whole, (moment) => toBeyondEvents(moment, names));
  expect(actionsOf(events)).toEqual([
    'ActivityEvent Completed',
    'TimeSpentEvent SpentTime',
    'ActivityEvent Completed',
    'TimeSpentEvent SpentTime',
    'TimeSpentEvent SpentTime',
  ]);
  const [, , third] = events;
  expect(third).toMatchObject({
    profile: 'TimebackProfile',
    actor: { type: 'TimebackUser', email: names.email },
    object: { subject: 'None', course: { id: 'tiny' }, activity: { id: 'second' } },
    generated: {
      items: [
        { type: 'xpEarned', value: 10 },
        { type: 'totalQuestions', value: 2 },
        { type: 'correctQuestions', value: 2 },
        { type: 'masteredUnits', value: 1 },
      ],
    },
  });
});

const step = tuple(
  constantFrom('launched', 'suspended', 'finished', 'completed', 'open', 'hint', 'find', 'solve'),
  constantFrom('one', 'two', 'three'),
  boolean(),
).map(([kind, challengeId, isRight]): Step[] => {
  if (kind === 'open') return [['challenge-opened', challengeId]];
  if (kind === 'hint') return [['hint', challengeId, 1]];
  if (kind === 'find') return [['find', challengeId, isRight]];
  return kind === 'solve' ? perfect(challengeId) : [[kind] as Step];
});
/** The log has each completion once. */
const histories = array(step, { minLength: 1, maxLength: 25 }).map((steps) => {
  const solved = new Set<string>();
  return steps.flat().filter(([kind, challengeId]) => {
    const key = challengeId ?? '';
    if (kind === 'fix' && !solved.has(key)) return solved.add(key).size > 0;
    return kind !== 'fix';
  });
});

test.each([
  ['platform', (moment: Moment) => toPlatformEvents(moment, app)],
  ['caliper-1.2', (moment: Moment) => toStandardEvents(moment, app)],
  ['beyond', (moment: Moment) => toBeyondEvents(moment, names)],
] as const)(
  'whatever happens, every event of %s is well formed and has an id of its own',
  (name, translate) => {
    assert(
      property(histories, (steps) => {
        const events = tell(steps, translate);
        const dialect = name === 'platform' ? 'platform' : 'caliper-1.2';
        for (const event of events) expect(parseEvent(event, dialect)).toMatchObject({ ok: true });
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }),
      { numRuns: 60 },
    );
  },
);

const judges = {
  platform: new Ajv({ strict: false }).compile(platformSchema),
  timeback: new Ajv({ strict: false }).compile(timebackSchema),
  caliper: new Ajv({ strict: false }).compile(caliperSchema),
  xapi: new Ajv({ strict: false }).compile(statementSchema),
};

test.each([
  [
    'the platform’s events, by the standard',
    judges.caliper,
    (moment: Moment) => toPlatformEvents(moment, app),
  ],
  [
    'the platform’s events, by its reference',
    judges.platform,
    (moment: Moment) => toPlatformEvents(moment, app),
  ],
  ['the TimebackProfile', judges.timeback, (moment: Moment) => toBeyondEvents(moment, names)],
  ['caliper-1.2', judges.caliper, (moment: Moment) => toStandardEvents(moment, app)],
  ['xAPI', judges.xapi, (moment: Moment) => [toStatement(moment, account) ?? []].flat()],
] as const)(
  'whatever happens, a judge who knows the specification alone accepts what is sent: %s',
  (...[, judge, tell]) => {
    assert(
      property(histories, (steps) => {
        const sent: unknown = JSON.parse(JSON.stringify(momentsOf([['launched'], ...steps]).flatMap(tell)));
        for (const one of sent as object[]) expect([judge(one), one]).toEqual([true, one]);
      }),
      { numRuns: 60 },
    );
  },
);

test('that judge refuses an event with a time, an id or an action that the standard does not know', () => {
  const [event] = momentsOf(perfect('one')).flatMap((moment) => toStandardEvents(moment, app));
  const wrong = [
    { eventTime: '2026-11-20T10:00:00Z' },
    { id: 'one' },
    { action: 'Graded' },
    { scoreType: 'XP' },
  ];
  expect(wrong.map((change) => judges.caliper({ ...event, ...change }))).toEqual(wrong.map(() => false));
});

test('the judge of the platform’s dialect asks for every field of its reference, and refuses any other', () => {
  const events = momentsOf([...perfect('three'), ['hint', 'one', 1]]).flatMap((moment) =>
    toPlatformEvents(moment, app),
  );
  for (const event of events) {
    for (const name of Object.keys(event)) {
      const { [name]: _, ...rest } = event;
      expect([name, judges.platform(rest)]).toEqual([name, false]);
    }
    expect(judges.platform({ ...event, profile: 'AssessmentProfile' })).toBe(false);
  }
});

test('the TimebackProfile is told the course’s subject', () => {
  const [moment] = momentsOf(perfect('one')).filter(({ kind }) => kind === 'challenge-completed');
  if (moment === undefined) throw new Error('The challenge was not completed.');
  const [event] = toBeyondEvents({ ...moment, course: { ...moment.course, subject: 'Science' } }, names);
  expect(event).toMatchObject({ object: { subject: 'Science' } });
});

/** Of the xAPI SCORM profile, one letter a statement: initialize, anything, suspend, resume, terminate. */
const pattern = /^(im*(srm*)*s?t?)*$/;
const letters: Readonly<Record<string, string>> = {
  initialized: 'i',
  suspended: 's',
  resumed: 'r',
  terminated: 't',
};

test('whatever happens, statements are well formed and follow the pattern of the SCORM profile', () => {
  assert(
    property(histories, (steps) => {
      const statements = momentsOf([['launched'], ...steps]).map((moment) => toStatement(moment, account));
      const stated = statements.filter((statement) => statement !== undefined);
      expect(parseStatements(stated, '1.0.3').ok).toBe(true);
      const verbs = stated.map(({ verb }) => (verb as { id: string }).id.split('/').at(-1) ?? '');
      expect(verbs.map((verb) => letters[verb] ?? 'm').join('')).toMatch(pattern);
    }),
    { numRuns: 100 },
  );
});
