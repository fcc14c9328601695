import { expect, test } from 'vitest';
import { describeXapi, statement, voiding, type XapiClient } from '../streams/xapi/setting/describe-xapi.ts';
import { activity, ask, course, element, registration, type Said, said, topic } from './setting.ts';

const [r1, r2] = [registration(1), registration(2)];
const inTopic = { topicId: topic('t1') };
const adl = 'http://adlnet.gov/expapi/activities';

async function tell(client: XapiClient, ...said_: readonly object[]): Promise<void> {
  const { status, text } = await client.send('POST /xapi/statements', said_);
  expect({ status, text }).toMatchObject({ status: 200 });
}

const score = (value: object) => ({ score: value });

/** Scores of attempts at one element, an hour apart, with what counts and how many are not comparable. */
const scores: readonly (readonly [string, readonly object[], number, number])[] = [
  ['scaled is preferred to raw', [{ scaled: 0.2, raw: 90, min: 0, max: 100 }], 0.2, 0],
  ['raw is derived between its bounds', [{ raw: 50, min: 0, max: 200 }], 0.25, 0],
  ['the minimum is 0 unless it is given', [{ raw: 50, max: 200 }], 0.25, 0],
  ['raw alone adds 0', [{ raw: 50 }], 0, 1],
  ['raw alone loses to the lowest score that is comparable', [{ raw: 50 }, { scaled: -0.9 }], -0.9, 1],
  ['a maximum that is the minimum compares nothing', [{ raw: 5, min: 5, max: 5 }], 0, 1],
  ['raw above its maximum compares nothing', [{ raw: 150, max: 100 }], 0, 1],
  ['a negative score beats none', [{ scaled: -0.5 }, {}], -0.5, 0],
];

/** Durations of statements on one element in one attempt, with the seconds that count and how many are dropped. */
const durations: readonly (readonly [string, readonly string[], number, number])[] = [
  ['exactly a day counts, more is dropped whole', ['PT24H', 'PT24H0.001S'], 86_400, 1],
  ['days and fractions count', ['P0.5D', 'PT0,5H', 'PT1.25S'], 45_001, 0],
  ['weeks are read, and longer than a day', ['P1W'], 0, 1],
  ['years, months and signs are dropped', ['P1Y', 'P1M', '-PT5M', 'PT-5M'], 0, 4],
  ['fractions are summed exactly and rounded once', ['PT0.25S', 'PT0.25S'], 1, 0],
  ['only the smallest unit may have a fraction', ['PT1.5H30M', 'PT1M'], 60, 1],
  ['zero is a duration', ['PT0S'], 0, 0],
];

const profile = (verb: string, duration: string, session?: string): Partial<Said> => ({
  verb,
  registration: r1,
  result: { duration },
  context: {
    registration: r1,
    contextActivities: {
      parent: [activity(topic('t1'), 'module')],
      grouping: [activity(course, 'course')],
      category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }],
    },
    ...(session === undefined
      ? {}
      : { extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': session } }),
  },
});

describeXapi('readings of the metrics', ({ connect }) => {
  test.each(scores)('score: %s', async (...row) => {
    const [, attempts, value, unnormalised] = row;
    const client = await connect();
    const at = (hour: number) => `2026-03-01T1${hour}:00:00Z`;
    await tell(
      client,
      ...attempts.map((one, n) => said({ at: at(n), registration: registration(n), result: score(one) })),
    );
    const { body } = await ask(client, 'courses-scores');
    expect(body.value).toEqual([{ courseId: course, score: value }]);
    expect(body.metadata.unnormalised).toBe(unnormalised);
  });

  test.each(durations)('time: %s', async (...row) => {
    const [, list, timeSpent, dropped] = row;
    const client = await connect();
    await tell(
      client,
      ...list.map((duration) => said({ at: '10:00', registration: r1, result: { duration } })),
    );
    const { body } = await ask(client, 'courses-time-spent');
    expect(body.value).toEqual([{ courseId: course, timeSpent }]);
    expect(body.metadata.droppedDurations).toBe(dropped);
  });

  test('time: of a profile that says one span several times, it counts once in each session', async () => {
    const client = await connect();
    const spans = [
      profile('completed', 'PT10M', 'x'),
      profile('passed', 'PT11M', 'x'),
      profile('terminated', 'PT9M', 'x'),
      profile('completed', 'PT3M', 'y'),
      profile('passed', 'PT4M', 'y'),
    ];
    await tell(client, ...spans.map((one, n) => said({ at: `10:0${n}`, ...one })));
    expect((await ask(client, 'courses-time-spent')).body.value[0].timeSpent).toBe(13 * 60);
    expect((await ask(client, 'courses-time-spent', { durations: 'strict' })).body.value[0].timeSpent).toBe(
      37 * 60,
    );
  });

  test('time: sessions without an id go from a start to an end', async () => {
    const client = await connect();
    const verbs = ['initialized', 'suspended', 'resumed', 'completed', 'terminated'];
    await tell(client, ...verbs.map((verb, n) => said({ at: `10:0${n}`, ...profile(verb, `PT${n}M`) })));
    expect((await ask(client, 'courses-time-spent')).body.value[0].timeSpent).toBe(5 * 60);
  });

  test('completion: status is the latest flag, the time that of the latest completion', async () => {
    const client = await connect();
    await tell(
      client,
      said({ at: '10:00', registration: r1, result: { completion: false } }),
      said({ at: '09:00', registration: r1, result: { completion: true } }),
    );
    const completedAt = '2026-03-01T09:00:00.000Z';
    const best = await ask(client, 'topic-elements-best-attempts', inTopic);
    expect(best.body.value).toEqual([
      { elementId: element('e1'), score: null, completionStatus: false, completedAt },
    ]);
    expect((await ask(client, 'user-last-elements')).body.value).toEqual([
      { elementId: element('e1'), completedAt },
    ]);
  });

  test('completion: a verb completes nothing, and neither does passing', async () => {
    const client = await connect();
    await tell(client, said({ at: '10:00', verb: 'completed' }), said({ at: '11:00', verb: 'passed' }));
    expect((await ask(client, 'user-last-elements')).body.value).toEqual([]);
    const [best] = (await ask(client, 'topic-elements-best-attempts', inTopic)).body.value;
    expect([best.completionStatus, best.completedAt]).toEqual([null, null]);
  });

  test('completion of another attempt is not that of the best', async () => {
    const client = await connect();
    await tell(
      client,
      said({ at: '09:00', registration: r1, result: { score: { scaled: 0.9 } } }),
      said({ at: '10:00', registration: r2, result: { score: { scaled: 0.1 }, completion: true } }),
    );
    const [best] = (await ask(client, 'topic-elements-best-attempts', inTopic)).body.value;
    expect(best).toMatchObject({ score: 0.9, completionStatus: null, completedAt: null });
  });

  test('last three: an element once, the newest three, equal times by id', async () => {
    const client = await connect();
    const done = (name: string, at: string) => said({ element: name, at, result: { completion: true } });
    await tell(client, done('a', '08:00'), done('e', '09:00'), done('d', '10:00'), done('c', '10:00'));
    await tell(client, done('b', '07:00'), done('a', '11:00'));
    const ids = (await ask(client, 'user-last-elements')).body.value.map(
      (one: { elementId: string }) => one.elementId,
    );
    expect(ids).toEqual(['a', 'c', 'd'].map(element));
    expect(
      (await ask(client, 'user-last-elements', { until: '2026-03-01T09:00:00Z' })).body.value,
    ).toHaveLength(2);
  });

  test('attempts without a registration: exactly a day joins, more does not, a start does not either', async () => {
    const client = await connect();
    const at = (text: string, verb: string, scaled: number) =>
      said({ at: `2026-03-${text}Z`, verb, result: { score: { scaled } } });
    await tell(client, at('01T10:00:00', 'answered', 0.9), at('02T10:00:00', 'answered', 0.1));
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(0.1);
    await tell(client, at('03T10:00:00.001', 'answered', 0.3));
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(0.3);
    await tell(client, at('03T11:00:00', 'initialized', 0.2));
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(0.3);
  });

  test('elements: a SCO with children is none, whichever came first; an untyped activity is one', async () => {
    const client = await connect();
    const sco = { id: 'https://lms.example/sco', definition: { type: `${adl}/lesson` } };
    const scored = (at: string, object: object) => said({ at, object, result: { score: { scaled: 0.5 } } });
    await tell(client, scored('10:00', sco), scored('10:01', { id: 'https://lms.example/untyped' }));
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(1);
    const parent = { contextActivities: { parent: [sco], grouping: [activity(course, 'course')] } };
    await tell(client, said({ at: '10:02', context: parent, result: { score: { scaled: 0.25 } } }));
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(0.75);
  });

  test('elements: a course, a module and an attempt are none, and nothing contains itself', async () => {
    const client = await connect();
    const objects = [
      activity(course, 'course'),
      activity(topic('t9'), 'module'),
      activity(element('a'), 'attempt'),
    ];
    await tell(
      client,
      ...objects.map((object) => said({ at: '10:00', object, result: { score: { scaled: 1 } } })),
    );
    expect((await ask(client, 'courses-scores')).body.value).toEqual([{ courseId: course, score: 0 }]);
  });

  test('maxima: the latest of any learner counts, not the highest', async () => {
    const client = await connect();
    await tell(
      client,
      said({ at: '10:00', result: { score: { raw: 1, max: 100 } } }),
      said({ user: 'u2', at: '11:00', result: { score: { raw: 1, max: 50 } } }),
      said({ user: 'u2', at: '11:00', element: 'untouched', result: { score: { raw: 1, max: 7 } } }),
    );
    expect((await ask(client, 'courses-max-scores')).body.value).toEqual([
      { courseId: course, maxScore: 57 },
    ]);
  });

  test('a course by its id needs no type; one that nobody named is unknown', async () => {
    const client = await connect();
    const untyped = 'https://lms.example/plain';
    const context = {
      contextActivities: { parent: [activity(topic('t1'), 'module')], grouping: [{ id: untyped }] },
    };
    await tell(client, said({ at: '10:00', context, result: { score: { scaled: 0.5 } } }));
    expect((await ask(client, 'courses-scores')).body.value).toEqual([]);
    const { body } = await ask(client, 'course-topics-scores', { courseId: untyped });
    expect(body.value).toEqual([{ topicId: topic('t1'), score: 0.5 }]);
  });

  test('instances: platform, then the extension, then the name of the parent', async () => {
    const client = await connect();
    const named = { ...activity(topic('t1')), definition: { type: `${adl}/module`, name: { en: 'three' } } };
    const extension = { extensions: { 'https://wiki.haski.app/': { domain: 'two' } } };
    const boxes = { contextActivities: { parent: [named], grouping: [activity(course, 'course')] } };
    const contexts = [{ ...boxes, ...extension, platform: 'one' }, { ...boxes, ...extension }, boxes];
    const scored = contexts.map((context, n) =>
      said({ at: `10:0${n}`, context, result: { score: { scaled: n / 4 } } }),
    );
    await tell(client, ...scored);
    for (const [n, instance] of ['one', 'two', 'three'].entries())
      expect((await ask(client, 'courses-scores', { instance })).body.value[0].score).toBe(n / 4);
    expect((await ask(client, 'courses-scores', { instance: 'four' })).body.value).toEqual([]);
  });

  test('a voided statement takes back what it said, and a start that is voided joins two attempts', async () => {
    const client = await connect();
    const first = said({
      at: '10:00',
      result: { score: { scaled: 0.9 }, duration: 'PT1M', completion: true },
    });
    const second = said({ at: '10:30', verb: 'initialized' });
    const third = said({ at: '11:00', result: { score: { scaled: 0.2 }, duration: 'PT2M' } });
    await tell(client, first, second, third);
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(0.9);
    await tell(client, voiding(second.id));
    expect((await ask(client, 'courses-scores')).body.value[0].score).toBe(0.2);
    await tell(client, voiding(first.id), voiding(third.id));
    expect((await ask(client, 'courses-time-spent')).body.value).toEqual([]);
  });

  test('statements of groups, and about people, count nowhere', async () => {
    const client = await connect();
    const group = {
      objectType: 'Group',
      member: [{ account: { homePage: 'https://lms.example', name: 'u1' } }],
    };
    await tell(client, statement({ actor: group, result: { completion: true } }), said({ at: '10:00' }));
    expect((await ask(client, 'user-last-elements')).body.value).toEqual([]);
  });
});
