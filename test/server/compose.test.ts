import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createLearnerLimits } from '../../server/http/limits/register-limits.ts';
import { createServerMetrics } from '../../server/monitoring/server-metrics.ts';
import { createLearnerWrites } from '../../server/sessions/learner-writes.ts';
import { type Engine, engines } from './setting/engines.ts';
import { createClient, launchBody, newId, solve } from './setting/learner-client.ts';
import { addOrganization, setLearnerPath } from './setting/learner-path.ts';

let engine: Engine;
let app: Awaited<ReturnType<typeof buildApp>>;
const logged: string[] = [];
const ending = { isEnding: false };

beforeAll(async () => {
  engine = await engines.embedded();
  await addOrganization(engine.database.writer);
  const { sessions } = await setLearnerPath(engine.database);
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      logged.push(String(chunk));
      done();
    },
  });
  app = await buildApp({
    sessions,
    database: engine.database,
    writes: createLearnerWrites(sessions, { actLanes: 1 }),
    limits: createLearnerLimits(readConfig({}).limits, () => performance.now()),
    metrics: createServerMetrics({
      countActiveSessions: async () => 3,
      countWaiting: () => ({ heartbeats: 0 }),
      countOutbox: async () => ({ waiting: 5, failing: 0 }),
    }),
    log: pino({ level: 'trace' }, sink),
    isEnding: () => ending.isEnding,
    config: readConfig({}),
  });
});
afterAll(() => engine.stop());

function post(payload: string, type = 'application/json') {
  return app.inject({
    method: 'POST',
    url: '/api/sch/scorm/launch',
    payload,
    headers: { 'content-type': type },
  });
}

describe('every request', () => {
  test('a body of text/plain is read as JSON, for beacons', async () => {
    expect((await post(JSON.stringify(launchBody()), 'text/plain;charset=UTF-8')).statusCode).toBe(200);
  });

  test.each([
    ['no JSON', { payload: '{"a":', type: 'application/json' }, { status: 400, code: 'BODY_MALFORMED' }],
    [
      'no JSON in plain text',
      { payload: 'hello', type: 'text/plain' },
      { status: 400, code: 'BODY_MALFORMED' },
    ],
    ['nothing', { payload: '', type: 'application/json' }, { status: 400, code: 'BODY_MALFORMED' }],
    ['a list', { payload: '[]', type: 'application/json' }, { status: 400, code: 'BODY_MALFORMED' }],
    ['null', { payload: 'null', type: 'application/json' }, { status: 400, code: 'BODY_MALFORMED' }],
    [
      'deeply nested lists',
      { payload: '['.repeat(100_000), type: 'application/json' },
      { status: 400, code: 'BODY_MALFORMED' },
    ],
    [
      'a poisoned prototype',
      { payload: '{"__proto__":{"a":1}}', type: 'application/json' },
      { status: 400, code: 'BODY_MALFORMED' },
    ],
    [
      'more than 256 KiB',
      { payload: `"${'a'.repeat(300_000)}"`, type: 'application/json' },
      { status: 413, code: 'BODY_TOO_LARGE' },
    ],
    [
      'a form',
      { payload: 'a=b', type: 'application/x-www-form-urlencoded' },
      { status: 415, code: 'MEDIA_TYPE_UNKNOWN' },
    ],
  ] as const)('%s is answered by a coded problem', async (_title, { payload, type }, { status, code }) => {
    const reply = await post(payload, type);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(reply.json()).toMatchObject({
      status,
      code,
      instance: expect.stringMatching(/^urn:causeway:request:/),
    });
  });

  test('a problem names the fields that do not fit, and none of their values', async () => {
    const reply = await post(JSON.stringify(launchBody({ learner: { id: 'Ann Verne', name: 7 } })));
    expect(reply.json().errors).toEqual([{ path: 'learner.name', message: expect.any(String) }]);
    expect(reply.body).not.toContain('Ann Verne');
  });

  test('any origin may ask, and no credentials are taken', async () => {
    const headers = {
      origin: 'https://lms.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const reply = await app.inject({ method: 'OPTIONS', url: '/api/sch/scorm/launch', headers });
    expect(reply.headers['access-control-allow-origin']).toBe('*');
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
    expect(reply.statusCode).toBe(204);
  });

  test('an address that leads nowhere is a coded 404', async () => {
    expect((await app.inject('/nowhere')).json()).toMatchObject({ code: 'ROUTE_UNKNOWN', status: 404 });
  });
});

test('no learner, key, sid or lease is ever logged, also where a request fails', async () => {
  const client = createClient(app);
  const learner = { id: 'student-4711', name: 'Philippa Secret' };
  const session = await client.launch({ learner });
  await client.act(session, ...solve('one'), { nonsense: learner });
  await client.refused('launch', { ...launchBody({ learner }), extra: learner });
  await client.refused('heartbeat', { sessionId: session.sid, lmsBookmark: learner.name, sessionTime: 'x' });
  const log = logged.join('');
  for (const secret of [learner.id, learner.name, session.sid, session.leaseId])
    expect(log).not.toContain(secret);
});

describe('what operators ask', () => {
  test('the process is alive, and ready as long as it is not ending', async () => {
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    expect((await app.inject('/health/ready')).statusCode).toBe(200);
    ending.isEnding = true;
    const reply = await app.inject('/health/ready');
    ending.isEnding = false;
    expect([reply.statusCode, reply.headers['retry-after'], reply.json().code]).toEqual([
      503,
      '2',
      'NOT_READY',
    ]);
  });

  test('metrics count requests, refusals and active sessions', async () => {
    await createClient(app).refused('launch', {});
    const { body } = await app.inject('/metrics');
    expect(body).toMatch(/causeway_active_sessions 3/);
    expect(body).toMatch(/causeway_refusals_total\{code="BODY_MALFORMED"\} \d+/);
    expect(body).toMatch(
      /causeway_request_seconds_count\{route="\/api\/sch\/scorm\/launch",status="400"\} \d+/,
    );
  });

  test('metrics are for this machine where there is no token', async () => {
    expect((await app.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': newId() } })).statusCode).toBe(
      404,
    );
  });

  test('the interface describes itself as OpenAPI 3.1, with a page to read it', async () => {
    const described = (await app.inject('/api/openapi.json')).json();
    expect(described.openapi).toBe('3.1.0');
    expect(Object.keys(described.paths)).toEqual(
      expect.arrayContaining(['/api/sch/scorm/launch', '/api/sch/scorm/sessions/{sid}']),
    );
    expect((await app.inject('/api/docs/')).body).toContain('swagger-ui');
  });
});
