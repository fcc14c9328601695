import { afterAll, expect, test } from 'vitest';
import { engines } from '../setting/engines.ts';
import { createAdminClient } from './setting/admin-client.ts';
import { openAdmin } from './setting/open-admin.ts';
import { addPerson, password } from './setting/people.ts';

const engine = await engines.embedded();
afterAll(() => engine.stop());
const { app, dependencies } = await openAdmin(engine.database.writer);
const { email } = await addPerson(dependencies);

function signIn(headers: Readonly<Record<string, string>>, server = app) {
  return createAdminClient(server).send('POST /api/admin/sign-in', { email, password }, headers);
}

const https = { host: 'causeway.example', origin: 'https://causeway.example' };

test('over https the cookie is bound to this host and seen by no script', async () => {
  const { cookie } = await signIn({ ...https, 'x-forwarded-proto': 'https' });
  expect(cookie).toMatch(/^__Host-causeway-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('PUBLIC_URL says what a proxy does not', async () => {
  const behind = await openAdmin(engine.database.writer, {
    dependencies: { publicUrl: 'https://causeway.example/' },
  });
  const { status, cookie } = await signIn({ ...https, host: '10.0.0.7:8080' }, behind.app);
  expect([status, cookie?.startsWith('__Host-')]).toEqual([200, true]);
});

test.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080'])(
  'plain http works on %s, with a cookie for our paths alone',
  async (host) => {
    const { cookie } = await signIn({ host, origin: `http://${host}` });
    expect(cookie).toMatch(/^causeway-session=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Lax$/);
  },
);

test('plain http elsewhere signs nobody in', async () => {
  const { status, body, cookie } = await signIn({
    host: 'causeway.example',
    origin: 'http://causeway.example',
  });
  expect([status, body.code, cookie]).toEqual([403, 'HTTPS_NEEDED', undefined]);
});

test.each([
  ['another site', 'https://evil.example'],
  ['another port of this machine', 'http://localhost:8081'],
  ['a frame without an origin', 'null'],
])('%s signs nobody in', async (_title, origin) => {
  expect((await signIn({ origin })).body.code).toBe('ORIGIN_FOREIGN');
});

test('a cookie of the plain name counts for nothing over https', async () => {
  const { cookie = '' } = await signIn({});
  const headers = { ...https, 'x-forwarded-proto': 'https', cookie: cookie.split(';')[0] ?? '' };
  expect((await createAdminClient(app).send('GET /api/admin/me', undefined, headers)).status).toBe(401);
});

test('answers may be framed by nobody, cached nowhere, and run our own scripts only', async () => {
  const { headers } = await createAdminClient(app).send('GET /api/admin/sign-in');
  expect(headers['content-security-policy']).toBe(
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
  );
  expect(headers).toMatchObject({
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
  expect(headers['access-control-allow-origin']).toBeUndefined();
});
