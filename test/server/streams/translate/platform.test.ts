import { expect, test } from 'vitest';
import { parseEvent } from '../../../../server/streams/caliper/event.ts';
import type { CaliperJson } from '../../../../server/streams/translate/caliper/caliper-json.ts';
import { toPlatformEvents } from '../../../../server/streams/translate/caliper/platform.ts';
import { momentsOf, perfect } from './describe-history.ts';
import type { Step } from './play-history.ts';

const app = 'c0000000-0000-4000-8000-000000000001';

const eventsOf = (steps: readonly Step[]): CaliperJson[] =>
  momentsOf(steps).flatMap((moment) => toPlatformEvents(moment, app));

const nameOf = ({ type, action, generated }: CaliperJson): string => {
  const scoreType = (generated as { scoreType?: string } | undefined)?.scoreType;
  return [type, action, scoreType].filter((part) => part !== undefined).join(' ');
};

test('a challenge played perfectly is told in order, from the lesson to its XP', () => {
  expect(eventsOf(perfect('one')).map(nameOf)).toEqual([
    'AssignableEvent Started',
    'AssessmentEvent Started',
    'AssessmentItemEvent Started',
    'AssessmentItemEvent Completed',
    'GradeEvent Graded QUESTION_RESULT',
    'AssessmentItemEvent Started',
    'AssessmentItemEvent Completed',
    'GradeEvent Graded QUESTION_RESULT',
    'AssessmentEvent Submitted',
    'AssignableEvent Completed',
    'GradeEvent Graded XP',
  ]);
});

test('the last challenge of a topic tells that its unit is mastered', () => {
  const events = eventsOf([...perfect('three')]);
  expect(nameOf(events.at(-1) ?? {})).toBe('GradeEvent Graded MASTERY');
  expect(events.at(-1)).toMatchObject({
    generated: { maxScore: 100, scoreGiven: 100 },
    object: {
      assignable: {
        id: 'https://causeway.invalid/courses/tiny/topics/second',
        mediaType: 'curriculum/unit',
        isPartOf: { mediaType: 'curriculum/course' },
      },
    },
  });
});

test('a topic with a question that was wrong at first is not mastered', () => {
  const events = eventsOf([['find', 'three', false], ...perfect('three')]);
  expect(events.map(nameOf)).not.toContain('GradeEvent Graded MASTERY');
});

test('a topic that took five minutes on task is not mastered', () => {
  const events = eventsOf([...perfect('one'), ...perfect('two')]);
  expect(events.map(nameOf)).not.toContain('GradeEvent Graded MASTERY');
});

test('every event names the learner, the application, its session and its time as the reference asks', () => {
  for (const event of eventsOf([...perfect('one'), ['hint', 'two', 1]])) {
    expect(event).toMatchObject({
      actor: 'urn:uuid:50000000-0000-4000-8000-000000000001',
      edApp: `urn:uuid:${app}`,
      session: 'urn:tag:auto-attach',
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  }
});

test('what is over has a bare object, a question that is shown generates nothing, XP have no maximum', () => {
  const events = eventsOf(perfect('one'));
  const over = events.filter(({ action }) => action === 'Completed' || action === 'Submitted');
  expect(over.map(({ object }) => typeof object)).toEqual(['string', 'string', 'string', 'string']);
  const shown = events.filter((event) => nameOf(event) === 'AssessmentItemEvent Started');
  expect(shown.every((event) => !('generated' in event))).toBe(true);
  expect(events.at(-1)).not.toHaveProperty('generated.maxScore');
});

test('a wrong answer is a question result of 0, and the next one another attempt', () => {
  const graded = eventsOf([
    ['challenge-opened', 'one'],
    ['find', 'one', false],
    ['find', 'one', true],
  ])
    .filter(({ type }) => type === 'GradeEvent')
    .map(({ object, generated }) => [object, (generated as { scoreGiven: number }).scoreGiven] as const);
  expect(graded.map(([, given]) => given)).toEqual([0, 1]);
  expect(new Set(graded.map(([attempt]) => attempt)).size).toBe(2);
});

test('a hint is viewed at both times of its attempt', () => {
  const [viewed] = eventsOf([
    ['challenge-opened', 'one'],
    ['hint', 'one', 1],
  ]).slice(-1);
  expect(viewed).toMatchObject({
    type: 'ViewEvent',
    action: 'Viewed',
    object: { type: 'DigitalResource', mediaType: 'text/html' },
    generated: { startedAtTime: expect.any(String), endedAtTime: expect.any(String) },
  });
});

test('the same history gives the same ids, each once', () => {
  const ids = () => eventsOf([...perfect('one'), ...perfect('three')]).map(({ id }) => id);
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(ids().length);
});

test('our own reader of the platform’s dialect accepts each event', () => {
  const events = eventsOf([...perfect('one'), ['hint', 'two', 1], ...perfect('three')]);
  expect(events.flatMap((event) => (parseEvent(event, 'platform').ok ? [] : [nameOf(event)]))).toEqual([]);
});
