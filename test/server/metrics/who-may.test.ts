import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { accountNameOf } from '../../../server/streams/xapi/learner-account.ts';
import { addMember, signedIn } from '../accounts/setting/people.ts';
import { secret } from '../setting/learner-path.ts';
import { describeXapi } from '../streams/xapi/setting/describe-xapi.ts';
import { ask, course, said } from './setting.ts';

const result = { score: { scaled: 0.5 } };
const own = ['metrics.read.own'] as const;
const userId = 'https://lms.example|u1';

describeXapi('who may read metrics', (at) => {
  const { connect } = at;

  test('a token made for a learner reads that learner, by any of their names, and nobody else', async () => {
    const client = await connect();
    const { organizationId } = client;
    await client.send('POST /xapi/statements', [
      said({ at: '10:00', result }),
      said({ user: 'u2', at: '10:00' }),
    ]);
    const learner = await connect({ organizationId, permissions: own, userId });
    for (const name of [userId, 'u1'])
      expect((await ask(learner, 'courses-scores', { userId: name })).body.value).toEqual([
        { courseId: course, score: 0.5 },
      ]);
    for (const name of ['u2', 'https://lms.example|u2', 'nobody']) {
      const { status, body } = await ask(learner, 'courses-scores', { userId: name });
      expect([status, body.code]).toEqual([403, 'METRIC_LEARNER_FOREIGN']);
    }
  });

  test('a token of one’s own metrics that is made for nobody reads nobody', async () => {
    const client = await connect();
    await client.send('POST /xapi/statements', said({ at: '10:00' }));
    const { organizationId } = client;
    const learner = await connect({ organizationId, permissions: own });
    expect((await ask(learner, 'courses-scores')).status).toBe(403);
  });

  test('another organization does not know the learner', async () => {
    const [client, other] = [await connect(), await connect()];
    await client.send('POST /xapi/statements', said({ at: '10:00' }));
    const { status, body } = await ask(other, 'courses-scores');
    expect([status, body.code]).toEqual([404, 'METRIC_LEARNER_UNKNOWN']);
  });

  test('without a token, or with one for other things, nothing is read', async () => {
    const client = await connect({ permissions: ['statements.write'] });
    expect((await ask(client, 'courses-scores')).body.code).toBe('PERMISSION_MISSING');
    const reply = await at.app.inject('/api/metrics/v3/courses-scores?userId=u1');
    expect([reply.statusCode, reply.json().code]).toEqual([401, 'SIGN_IN_NEEDED']);
  });

  test('a member reads the metrics of their organization at its address', async () => {
    const client = await connect();
    const { organizationId } = client;
    await client.send('POST /xapi/statements', said({ at: '10:00', result }));
    const headers = await signedIn(
      at.dependencies,
      await addMember(at.dependencies, organizationId, 'viewer'),
    );
    const read = async (id: string) => {
      const url = `/api/admin/organizations/${id}/metrics/v3/courses-scores?userId=u1`;
      return (await at.app.inject({ url, headers })).statusCode;
    };
    expect(await read(organizationId)).toBe(200);
    expect(await read((await connect()).organizationId)).toBe(404);
  });
});

const sha1 = createHash('sha1').update('mailto:ann@example.com').digest('hex');
const learnerId = learnerIdOf('00000000-0000-4000-8000-00000000000a', 'ann');

describeXapi('userId', ({ connect }) => {
  test('40 hexadecimal digits are an mbox_sha1sum, in either case', async () => {
    const client = await connect();
    await client.send('POST /xapi/statements', {
      ...said({ at: '10:00', result }),
      actor: { mbox_sha1sum: sha1 },
    });
    const { body } = await ask(client, 'courses-scores', { userId: sha1.toUpperCase() });
    expect(body.value[0].score).toBe(0.5);
  });

  test('a bare name at two home pages is ambiguous, with its home page it is not', async () => {
    const client = await connect();
    const elsewhere = { account: { homePage: 'https://other.example', name: 'u1' } };
    await client.send('POST /xapi/statements', [
      said({ at: '10:00' }),
      { ...said({ at: '10:00' }), actor: elsewhere },
    ]);
    expect((await ask(client, 'courses-scores', { userId: 'u1' })).body.code).toBe(
      'METRIC_LEARNER_AMBIGUOUS',
    );
    expect((await ask(client, 'courses-scores', { userId: 'https://other.example|u1' })).status).toBe(200);
  });

  test('a learner’s UUID names the account that statements of this server use', async () => {
    const client = await connect();
    const { organizationId } = client;
    const user = accountNameOf(secret, { organizationId, learnerId });
    await client.send('POST /xapi/statements', said({ user, at: '10:00', result }));
    const { body } = await ask(client, 'courses-scores', { userId: learnerId });
    expect(body.value).toEqual([{ courseId: course, score: 0.5 }]);
  });
});

/** Each question with status, code and the input that is named. */
const refused: readonly (readonly [string, Readonly<Record<string, string>>, number, string, string?])[] = [
  ['v3/courses-score', {}, 404, 'METRIC_UNKNOWN'],
  ['v3/courses-total-scores', {}, 404, 'METRIC_UNKNOWN'],
  ['v1/courses-scores', {}, 404, 'METRICS_VERSION_UNKNOWN'],
  ['courses-scores', { userId: '' }, 400, 'METRIC_INPUT_MALFORMED', 'userId'],
  ['course-topics-scores', {}, 400, 'METRIC_INPUT_MALFORMED', 'courseId'],
  ['v2/elements-time-spent', {}, 400, 'METRIC_INPUT_MALFORMED', 'topicId'],
  ['course-topics-scores', { courseId: 'c1' }, 400, 'METRIC_INPUT_MALFORMED', 'courseId'],
  [
    'course-topics-scores',
    { courseId: 'https://nobody.example/c' },
    404,
    'METRIC_COURSE_UNKNOWN',
    'courseId',
  ],
  ['topic-last-elements', { topicId: course }, 404, 'METRIC_TOPIC_UNKNOWN', 'topicId'],
  ['courses-scores', { since: '2026-03-02', until: '2026-03-01' }, 400, 'METRIC_INPUT_MALFORMED', 'since'],
  ['courses-scores', { since: 'yesterday' }, 400, 'METRIC_INPUT_MALFORMED', 'since'],
  ['courses-scores', { until: '2026-02-30' }, 400, 'METRIC_INPUT_MALFORMED', 'until'],
  ['courses-scores', { until: '2026-03-01T10:00:00' }, 400, 'METRIC_INPUT_MALFORMED', 'until'],
  ['courses-scores', { unit: 'percent' }, 400, 'METRIC_INPUT_MALFORMED', 'unit'],
  ['courses-scores', { sinse: '2026-03-01' }, 400, 'METRIC_INPUT_MALFORMED', 'sinse'],
  ['courses-scores', { userId: 'nobody' }, 404, 'METRIC_LEARNER_UNKNOWN'],
];

describeXapi('a question that cannot be answered', ({ connect }) => {
  const questions = refused.map(([metric, inputs, status, code, path]) => ({
    metric,
    inputs,
    status,
    code,
    path,
  }));

  test.each(questions)('$metric $inputs', async ({ metric, inputs, ...wanted }) => {
    const client = await connect();
    await client.send('POST /xapi/statements', said({ at: '10:00' }));
    const reply = await ask(client, metric, inputs);
    const { code, errors } = reply.body;
    expect({ status: reply.status, code, path: errors?.[0]?.path }).toEqual(wanted);
  });

  test('the catalogue names all 24, with inputs, definition and readings', async () => {
    const { body } = await (await connect()).send('GET /api/metrics');
    expect(body.metrics).toHaveLength(24);
    for (const metric of body.metrics) expect(metric.readings.length).toBeGreaterThan(5);
  });
});
