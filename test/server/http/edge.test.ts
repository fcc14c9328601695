import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { buildApp } from '../../../server/compose.ts';
import { answerFrameworkError, registerErrorAnswers } from '../../../server/http/answer-errors.ts';
import { answerUnparsed } from '../../../server/http/answer-unparsed.ts';
import { checkEveryRequest } from '../../../server/http/every-request.ts';
import { serveAdminPages } from '../../../server/http/serve-admin-pages.ts';
import { type Engine, engines } from '../setting/engines.ts';
import { addOrganization, setLearnerPath } from '../setting/learner-path.ts';
import { freshFolder } from '../setting/postgres-server.ts';

let engine: Engine;
let app: Awaited<ReturnType<typeof buildApp>>;
/** The admin pages as they are when they are built. */
let pages: FastifyInstance;

beforeAll(async () => {
  engine = await engines.embedded();
  await addOrganization(engine.database.writer);
  ({ app } = await setLearnerPath(engine.database));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const folder = await freshFolder();
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, '.env'), 'SECRET=1');
  pages = fastify({ frameworkErrors: answerFrameworkError, clientErrorHandler: answerUnparsed });
  checkEveryRequest(pages);
  registerErrorAnswers(pages, () => undefined);
  await pages.register((scope) => serveAdminPages(scope, folder));
  await pages.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await Promise.all([app.close(), pages.close()]);
  await engine.stop();
});

/** Everything that comes back on one connection, for bytes sent as they are. */
async function converse(sent: string, to = app): Promise<string> {
  const socket = connect((to.server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  socket.on('error', () => undefined);
  socket.write(sent);
  await once(socket, 'close');
  return heard;
}

function ask(line: string, headers = 'Host: localhost', to = app): Promise<string> {
  return converse(`${line} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`, to);
}

const oddLines = [
  'GET /admin/../x',
  'GET /admin/../../etc/passwd',
  'GET /admin/%2e%2e/x',
  'GET /admin/..%2fx',
  'GET /admin/..%5cx',
  'GET /admin/%00',
  'GET /admin//x',
  'GET /admin/%',
  'GET /admin/%zz',
  'GET /admin/%c0%ae%c0%ae/x',
  'GET /admin/.env',
  'HEAD /admin/../x',
  'GET /api/docs/static/../x',
  'GET /api/docs/static/%2e%2e/x',
  'GET /api/docs/static/%00',
  'GET /api/docs/static/%zz',
  'GET /api/%zz',
  'GET /%',
  'GET /%ff%fe',
  'GET //',
  'GET //admin/..',
  'GET /\\..\\x',
  'GET *',
  'OPTIONS *',
  'GET http://elsewhere.example/health/live',
  'GET http://[/health/live',
  'GET ?x',
  'GET /health/live?__proto__[a]=1',
  'GET /health/live?%zz=%',
  'GET /api/sch/scorm/sessions/%2f',
  `GET /api/sch/scorm/sessions/${'a'.repeat(3000)}`,
  'GET /api/sch/scorm/sessions/..',
  'GET /api/admin/organizations/../accounts',
  'GET /api/admin/organizations/%00',
  'GET /api/admin/oidc/callback?code=%zz',
  'TRACE /health/live',
  'PROPFIND /health/live',
  'PURGE /admin/',
  'QUERY /health/live',
  'FOO /health/live',
  'get /health/live',
];

test.each(oddLines)('%s is answered, and not as a fault of the server', async (line) => {
  const heard = await ask(
    line,
    'Host: localhost',
    line.includes('/admin/') && !line.includes('/api/') ? pages : app,
  );
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(heard) ?? [];
  expect(Number(status)).toBeGreaterThanOrEqual(200);
  expect(Number(status)).toBeLessThan(500);
  expect(heard).not.toContain('SECRET');
  expect(heard.toLowerCase()).toContain('x-content-type-options: nosniff');
  if (Number(status) >= 400 && !line.startsWith('HEAD')) expect(heard).toMatch(/"code":"[A-Z_]+"/);
});

const oddHosts = [
  '',
  ' ',
  'a b',
  '<x>',
  'localhost:99999999',
  'localhost:x',
  '[::1',
  'http://x/',
  'x/y',
  'a@b',
  '%00',
  'ä',
];
const oddRoutes = [
  'GET /health/live',
  'GET /api/admin/me',
  'POST /api/admin/sign-in',
  'GET /api/admin/oidc/start',
  'GET /admin/',
];

describe.each(oddHosts)('the host %j', (host) => {
  test.each(oddRoutes)('%s is refused as unreadable', async (line) => {
    const body = line.startsWith('POST')
      ? 'Content-Type: application/json\r\nContent-Length: 2\r\nOrigin: http://localhost\r\n'
      : '';
    const heard = await converse(
      `${line} HTTP/1.1\r\nHost: ${host}\r\n${body}Connection: close\r\n\r\n${body === '' ? '' : '{}'}`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 400 .*"code":"(HOST_MALFORMED|REQUEST_UNREADABLE)"/s);
  });
});

test.each(['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]:8080', 'causeway.example.com', 'x-1.y_z'])(
  'the host %s is an ordinary one',
  async (host) => expect(await ask('GET /health/live', `Host: ${host}`)).toMatch(/^HTTP\/1\.1 200/),
);

test.each([
  ['two hosts', 'Host: a\r\nHost: b'],
  ['no host', 'Accept: */*'],
  ['a length and chunks', 'Host: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked'],
  ['an unknown expectation', 'Host: a\r\nExpect: 200-maybe'],
])('%s are answered by 4xx', async (_what, headers) => {
  expect(await ask('POST /api/sch/scorm/launch', headers)).toMatch(/^HTTP\/1\.1 4\d\d/);
});

describe('what the learner path says to other origins', () => {
  const preflight = (url: string) =>
    app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'https://lms.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test.each([
    '/api/admin/me',
    '/api/admin/sign-in',
    '/api/packages/check',
    '/admin/',
    '/health/live',
    '/nowhere',
  ])('is not said at %s', async (url) => {
    for (const reply of [
      await preflight(url),
      await app.inject({ url, headers: { origin: 'https://lms.example' } }),
    ])
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('lets a package post with its key from any page', async () => {
    const reply = await preflight('/api/sch/scorm/events');
    expect(reply.statusCode).toBe(204);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': expect.stringMatching(/authorization.*content-type/),
      'access-control-allow-methods': expect.stringContaining('POST'),
    });
  });
});

test.each([
  '/health/live',
  '/health/ready',
  '/metrics',
  '/api/openapi.json',
  '/api/docs/',
  '/admin/',
  '/nowhere',
  '/api/admin/me',
  '/api/sch/scorm/sessions/x',
])('%s says that its type is not to be guessed', async (url) =>
  expect((await app.inject(url)).headers['x-content-type-options']).toBe('nosniff'),
);

test('metrics are not for whoever comes through a proxy, whatever header it sets', async () => {
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host', 'via'])
    expect((await app.inject({ url: '/metrics', headers: { [header]: 'x' } })).statusCode).toBe(404);
});
