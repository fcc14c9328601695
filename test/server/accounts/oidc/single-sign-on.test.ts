import { afterAll, expect, test } from 'vitest';
import { createIdentityProvider } from '../../../../server/accounts/oidc/identity-provider.ts';
import { engines } from '../../setting/engines.ts';
import { createAdminClient, keep, type Reply } from '../setting/admin-client.ts';
import { openAdmin } from '../setting/open-admin.ts';
import { client, openIdentityProvider } from '../setting/open-identity-provider.ts';
import { addMember, addOrganization, addPerson } from '../setting/people.ts';

const callback = 'http://localhost:8080/api/admin/oidc/callback';
const engine = await engines.embedded();
const plain = await openAdmin(engine.database.writer);
const [home, other] = [await addOrganization(plain.dependencies), await addOrganization(plain.dependencies)];
const known = await addPerson(plain.dependencies);
const invited = await addMember(plain.dependencies, home, 'viewer');

const person = { email_verified: true, name: 'Dana Doe', groups: ['staff', 'leaders'] };
const people = {
  dana: { ...person, email: 'dana@example.com' },
  known: { ...person, email: known.email, groups: ['staff'] },
  invited: { ...person, email: invited.email, groups: ['leaders'] },
  unproven: { ...person, email: invited.email, email_verified: false },
  stranger: { ...person, email: 'stranger@example.com', groups: ['visitors'] },
};
const idp = await openIdentityProvider(people, callback);
const settings = {
  issuer: idp.issuer,
  ...client,
  groupsClaim: 'groups',
  groupRoles: [
    { group: 'staff', organizationId: home, role: 'viewer' },
    { group: 'leaders', organizationId: home, role: 'admin' },
    { group: 'leaders', organizationId: other, role: 'analyst' },
  ],
} as const;
const { app } = await openAdmin(engine.database.writer, {
  dependencies: { provider: createIdentityProvider(settings) },
});
const pages = createAdminClient(app);
afterAll(async () => {
  await idp.close();
  await engine.stop();
});

async function start(): Promise<Reply> {
  return pages.send('GET /api/admin/oidc/start');
}

async function comeBack(accountId: string): Promise<Reply> {
  const started = await start();
  const url = new URL(await idp.signIn(String(started.headers.location), accountId));
  return pages.send(`GET ${url.pathname}${url.search}`, undefined, keep(started));
}

async function readMe(reply: Reply) {
  return (await pages.send('GET /api/admin/me', undefined, keep(reply))).body;
}

test('the way to the identity provider carries a challenge, a state and a nonce, and none of their secrets', async () => {
  const started = await start();
  const { searchParams } = new URL(String(started.headers.location));
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: callback,
    scope: 'openid email profile',
  });
  const values = ['state', 'nonce', 'code_challenge'].map((name) => searchParams.get(name));
  expect(new Set(values).size).toBe(3);
  for (const value of values) expect(value).toMatch(/^[\w-]{43}$/);
  expect(String(started.headers.location)).not.toContain(keep(started).cookie?.split('=')[1]);
});

test('somebody new gets an account, with the highest role of their groups in each organization', async () => {
  const back = await comeBack('dana');
  expect([back.status, back.headers.location]).toEqual([302, '/admin/']);
  const me = await readMe(back);
  expect(me).toMatchObject({ email: 'dana@example.com', name: 'Dana Doe', isOperator: false });
  const roles = me.organizations.map(({ id, role }: { id: string; role: string }) => `${id} ${role}`);
  expect(new Set(roles)).toEqual(new Set([`${home} admin`, `${other} analyst`]));
});

test('roles follow the groups at the next sign-in', async () => {
  const first = await readMe(await comeBack('dana'));
  people.dana.groups = ['staff'];
  const again = await readMe(await comeBack('dana'));
  expect(again.id).toBe(first.id);
  expect(again.organizations).toMatchObject([{ id: home, role: 'viewer' }]);
});

test('an account that is there already is met by its proven address', async () => {
  expect((await readMe(await comeBack('known'))).id).toBe(known.id);
});

test('a role by invitation stays as people set it', async () => {
  const me = await readMe(await comeBack('invited'));
  const roles = Object.fromEntries(
    me.organizations.map(({ id, role }: { id: string; role: string }) => [id, role]),
  );
  expect(roles).toEqual({ [home]: 'viewer', [other]: 'analyst' });
});

test.each([
  ['an address that is not proven', 'unproven', 'SSO_EMAIL_UNPROVEN'],
  ['groups without a role', 'stranger', 'SSO_NO_ROLE'],
])('%s opens nothing and leaves nothing', async (_title, accountId, code) => {
  const back = await comeBack(accountId);
  expect(back.headers.location).toBe(`/admin/?problem=${code}`);
  expect((await pages.send('GET /api/admin/me', undefined, keep(back))).status).toBe(401);
  const strangers = await engine.database.writer
    .selectFrom('causeway.account')
    .select('id')
    .where('email', '=', 'stranger@example.com')
    .execute();
  expect(strangers).toEqual([]);
});

test('a locked account stays locked', async () => {
  const { writer: db } = engine.database;
  await db.updateTable('causeway.account').set({ is_disabled: true }).where('id', '=', known.id).execute();
  expect((await comeBack('known')).headers.location).toBe('/admin/?problem=SSO_FAILED');
});

test.each<[string, (url: URL) => void]>([
  ['another state', (url) => url.searchParams.set('state', 'x')],
  ['another code', (url) => url.searchParams.set('code', 'x')],
  ['no code', (url) => url.searchParams.delete('code')],
  ['another issuer', (url) => url.searchParams.set('iss', 'https://evil.example')],
])('coming back with %s opens nothing', async (_title, change) => {
  const started = await start();
  const url = new URL(await idp.signIn(String(started.headers.location), 'dana'));
  change(url);
  const back = await pages.send(`GET ${url.pathname}${url.search}`, undefined, keep(started));
  expect(back.headers.location).toBe('/admin/?problem=SSO_FAILED');
});

test('what another browser began cannot be finished here', async () => {
  const [mine, theirs] = [await start(), await start()];
  const url = new URL(await idp.signIn(String(theirs.headers.location), 'dana'));
  for (const headers of [keep(mine), {}]) {
    const back = await pages.send(`GET ${url.pathname}${url.search}`, undefined, headers);
    expect(back.headers.location).toBe('/admin/?problem=SSO_FAILED');
  }
});

test('a code works once', async () => {
  const started = await start();
  const url = new URL(await idp.signIn(String(started.headers.location), 'dana'));
  const again = () => pages.send(`GET ${url.pathname}${url.search}`, undefined, keep(started));
  expect((await again()).headers.location).toBe('/admin/');
  expect((await again()).headers.location).toBe('/admin/?problem=SSO_FAILED');
});

test('a provider that is away is told as such, and asked again at the next try', async () => {
  const away = createIdentityProvider({ ...settings, issuer: 'http://localhost:9' });
  const { app: server } = await openAdmin(engine.database.writer, { dependencies: { provider: away } });
  const reply = await createAdminClient(server).send('GET /api/admin/oidc/start');
  expect([reply.status, reply.body.code]).toEqual([503, 'SSO_AWAY']);
});

test('without a provider there is nothing to go to', async () => {
  const reply = await createAdminClient(plain.app).send('GET /api/admin/oidc/start');
  expect([reply.status, reply.body.code]).toEqual([404, 'SSO_OFF']);
});
