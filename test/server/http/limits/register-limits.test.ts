import fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerErrorAnswers } from '../../../../server/http/answer-errors.ts';
import { createLearnerLimits, registerLimits } from '../../../../server/http/limits/register-limits.ts';

function openApp(limits: object) {
  const app = fastify();
  registerErrorAnswers(app, () => undefined);
  const none = { perAddress: 1000, perPackage: 1000, perSession: 1000 };
  registerLimits(
    app,
    createLearnerLimits({ ...none, ...limits }, () => 0),
  );
  app.post('/', () => 'done');
  return (payload: object) => app.inject({ method: 'POST', url: '/', payload });
}

test.each([
  ['address', { limits: { perAddress: 1 }, first: {}, second: {} }],
  ['package key', { limits: { perPackage: 1 }, first: { packageKey: 'a' }, second: { packageKey: 'a' } }],
  ['session of an event', { limits: { perSession: 1 }, first: { sid: 'a' }, second: { sid: 'a' } }],
  ['session of a heartbeat', { limits: { perSession: 1 }, first: { sessionId: 'a' }, second: { sid: 'a' } }],
])('the second request of one %s is told to come later', async (_by, { limits, first, second }) => {
  const post = openApp(limits);
  await post(first);
  const reply = await post(second);
  expect([reply.statusCode, reply.json().code, reply.headers['retry-after']]).toEqual([
    429,
    'TOO_MANY_REQUESTS',
    '60',
  ]);
});

test('another session is not held up', async () => {
  const post = openApp({ perSession: 1 });
  await post({ sid: 'a' });
  expect((await post({ sid: 'b' })).statusCode).toBe(200);
});
