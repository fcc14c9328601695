import { beforeAll, expect, test } from 'vitest';
import { metrics } from '../../../server/metrics/catalogue.ts';
import { describeXapi, type XapiClient } from '../streams/xapi/setting/describe-xapi.ts';
import { ask, course, element, example, topic } from './setting.ts';

const completed = [
  { elementId: element('e4'), completedAt: '2026-03-06T10:00:00.000Z' },
  { elementId: element('e3'), completedAt: '2026-03-05T09:00:00.000Z' },
  { elementId: element('e2'), completedAt: '2026-03-04T10:00:00.000Z' },
];
const [t1, t2] = [topic('t1'), topic('t2')];
const [e1, e2, e3, e4] = ['e1', 'e2', 'e3', 'e4'].map(element);
const inCourse = { courseId: course };
const window = { since: '2026-03-01T10:30:00Z', until: '2026-03-03T10:00:00Z' };
const c1 = (value: object) => [{ courseId: course, ...value }];
const topics = (name: string, first: number, second: number) => [
  { topicId: t1, [name]: first },
  { topicId: t2, [name]: second },
];
const of = (elementId: string | undefined, item: object) => ({ elementId, ...item });

/** Each question with its exact answer. */
const answers: readonly (readonly [string, Readonly<Record<string, string>>, readonly object[]])[] = [
  ['v3/courses-scores', {}, c1({ score: 1.25 })],
  ['v3/courses-max-scores', {}, c1({ maxScore: 110 })],
  ['v3/courses-time-spent', {}, c1({ timeSpent: 91_020 })],
  ['v3/user-last-elements', {}, completed],
  ['v3/course-topics-scores', inCourse, topics('score', 1.5, -0.25)],
  ['v3/course-topics-max-scores', inCourse, topics('maxScore', 110, 0)],
  ['v3/course-topics-time-spent', inCourse, topics('timeSpent', 4620, 86_400)],
  ['v3/course-last-elements', inCourse, completed],
  [
    'v3/topic-elements-best-attempts',
    { topicId: t1 },
    [
      of(e1, { score: 0.8, completionStatus: false, completedAt: null }),
      of(e2, { score: 0.7, completionStatus: true, completedAt: '2026-03-04T10:00:00.000Z' }),
    ],
  ],
  [
    'v3/topic-elements-best-attempts',
    { topicId: t2 },
    [
      of(e3, { score: -0.25, completionStatus: null, completedAt: null }),
      of(e4, { score: null, completionStatus: true, completedAt: '2026-03-06T10:00:00.000Z' }),
    ],
  ],
  ['v3/topic-elements-max-scores', { topicId: t1 }, [of(e1, { score: 100 }), of(e2, { score: 10 })]],
  ['v3/topic-elements-max-scores', { topicId: t2 }, [of(e3, { score: 0 }), of(e4, { score: 0 })]],
  [
    'v3/topic-elements-time-spent',
    { topicId: t1 },
    [of(e1, { timeSpent: 990 }), of(e2, { timeSpent: 3630 })],
  ],
  [
    'v3/topic-elements-time-spent',
    { topicId: t2 },
    [of(e3, { timeSpent: 0 }), of(e4, { timeSpent: 86_400 })],
  ],
  [
    'v3/topic-last-elements',
    { topicId: t1 },
    [completed[2] ?? {}, of(e1, { completedAt: '2026-03-01T10:30:00.000Z' })],
  ],
  ['courses-scores', {}, c1({ score: 1.25 })],
  ['v3/courses-scores', { userId: 'u1' }, c1({ score: 1.25 })],
  ['v3/courses-scores', { unit: 'raw' }, c1({ score: 87 })],
  ['v3/courses-scores', window, c1({ score: 0.8 })],
  ['v3/courses-time-spent', window, c1({ timeSpent: 390 })],
  ['v3/user-last-elements', window, [of(e1, { completedAt: '2026-03-01T10:30:00.000Z' })]],
  ['v3/course-topics-scores', { ...inCourse, ...window }, topics('score', 0.8, 0)],
  ['v3/courses-max-scores', window, c1({ maxScore: 110 })],
  ['v3/courses-scores', { since: '2026-03-02', until: '2026-03-02' }, c1({ score: 0 })],
  ['v3/user-last-elements', { since: '2026-03-02', until: '2026-03-02' }, []],
  ['v3/courses-scores', { since: '2026-03-02', until: '2026-03-03' }, c1({ score: 0.8 })],
  ['v3/courses-time-spent', { since: '2026-03-02T12:00:00+02:00' }, c1({ timeSpent: 90_120 })],
  ['v2/courses-total-scores', {}, c1({ totalScore: 1.25 })],
  ['v2/courses-max-scores', {}, c1({ maxScore: 0.8 })],
  ['v2/courses-time-spent', {}, c1({ timeSpent: 91_020 })],
  ['v2/courses-last-elements', {}, completed.map((item) => ({ ...item, courseId: course }))],
  ['v2/topics-total-scores', inCourse, topics('totalScore', 1.5, -0.25)],
  ['v2/topics-max-scores', inCourse, topics('maxScore', 0.8, -0.25)],
  ['v2/topics-time-spent', inCourse, topics('timeSpent', 4620, 86_400)],
  [
    'v2/topics-last-elements',
    inCourse,
    [
      of(e2, { completedAt: '2026-03-04T10:00:00.000Z', topicId: t1 }),
      of(e1, { completedAt: '2026-03-01T10:30:00.000Z', topicId: t1 }),
      of(e4, { completedAt: '2026-03-06T10:00:00.000Z', topicId: t2 }),
      of(e3, { completedAt: '2026-03-05T09:00:00.000Z', topicId: t2 }),
    ],
  ],
  [
    'v2/elements-completion-status',
    { topicId: t2 },
    [
      of(e3, { score: -0.25, completionStatus: null, completedAt: null }),
      of(e4, { score: null, completionStatus: true, completedAt: '2026-03-06T10:00:00.000Z' }),
    ],
  ],
  ['v2/elements-last-elements', { topicId: t2 }, completed.slice(0, 2)],
  ['v2/elements-max-scores', { topicId: t2 }, [of(e3, { maxScore: -0.25 }), of(e4, { maxScore: 0 })]],
  ['v2/elements-time-spent', { topicId: t1 }, [of(e1, { timeSpent: 990 }), of(e2, { timeSpent: 3630 })]],
];

describeXapi('metrics of the worked example', ({ connect }) => {
  let client: XapiClient;
  beforeAll(async () => {
    client = await connect();
    const { status } = await client.send('POST /xapi/statements', example);
    expect(status).toBe(200);
  });

  test.each(answers)('%s %j', async (metric, inputs, value) => {
    const { status, body } = await ask(client, metric, inputs);
    expect({ status, value: body.value }).toEqual({ status: 200, value });
  });

  test('the answer says its metric, its version, and what it was made of', async () => {
    const { body, headers } = await ask(client, 'v3/courses-time-spent');
    expect(Object.keys(body)).toEqual(['metric', 'version', 'value', 'metadata']);
    expect(body).toMatchObject({ metric: 'courses-time-spent', version: 'v3' });
    expect(body.metadata).toMatchObject({ unit: 's', droppedDurations: 2, ignored: [] });
    expect(body.metadata.lastStatementAt).toBe('2026-03-06T10:00:00.000Z');
    expect(headers.deprecation).toBeUndefined();
  });

  test('every metric of the catalogue has an answer here', () => {
    const asked = new Set(answers.map(([metric]) => metric));
    const named = metrics.map(({ version, slug }) => `${version}/${slug}`);
    expect(named.filter((name) => !asked.has(name))).toEqual([]);
  });

  test('an input that a metric does not use is named', async () => {
    const { body } = await ask(client, 'courses-max-scores', window);
    expect(body.metadata).toMatchObject({ ignored: ['since', 'until'], source: 'observed' });
  });

  test('an answer of v2 says that it is deprecated', async () => {
    const { body, headers } = await ask(client, 'v2/courses-max-scores');
    expect([body.version, headers.deprecation]).toEqual(['v2', '@1770163200']);
  });
});
