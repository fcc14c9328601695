import { expect, test } from 'vitest';
import { createAdminModel } from '../../../server/admin/model/admin-model.ts';
import { createApi } from '../../../server/admin/model/api.ts';

const ann = { email: 'ann@example.com', name: 'Ann', isOperator: true, csrfToken: 'csrf', organizations: [] };
const arrival = { setUpToken: null, problem: null, cleanPath: '/admin/' };
const nobody = refusal(401, 'Nobody is signed in');

type Answers = Record<string, () => Response>;

function refusal(status: number, title: string) {
  return () => Response.json({ title, detail: `${title}. Do this.` }, { status });
}

function give(body: unknown) {
  return () => Response.json(body);
}

/** The model before a server that answers as the table says; a row can be changed between acts. */
function openWith(changed: Answers) {
  const sent: { path: string; init: RequestInit }[] = [];
  const answers: Answers = {
    'GET /api/admin/me': give(ann),
    'GET /api/admin/me/sessions': give([]),
    'GET /api/admin/sign-in': give({ singleSignOn: false }),
    'POST /api/admin/sign-out': give({ done: true }),
    ...changed,
  };
  const api = createApi(async (path, init) => {
    sent.push({ path, init });
    const answer = answers[`${init.method ?? 'GET'} ${path}`];
    if (answer === undefined) throw new TypeError('no connection');
    return answer();
  });
  return { api, answers, sent, admin: createAdminModel(api, arrival) };
}

test('who is signed in sees the account', async () => {
  const { admin } = openWith({});
  await admin.open();
  expect(admin.stage.value).toEqual({ kind: 'signed-in', me: ann, logins: [] });
});

test('who is not signed in is asked to, without a reproach', async () => {
  const { admin } = openWith({
    'GET /api/admin/me': nobody,
    'GET /api/admin/me/sessions': nobody,
    'GET /api/admin/sign-in': give({ singleSignOn: true }),
  });
  await admin.open();
  expect(admin.stage.value).toEqual({ kind: 'sign-in', singleSignOn: true });
  expect(admin.problem.value).toBeNull();
});

test('the set-up form comes first where the address holds a token', async () => {
  const { api, sent } = openWith({});
  const admin = createAdminModel(api, { ...arrival, setUpToken: 'once' });
  await admin.open();
  expect(admin.stage.value).toEqual({ kind: 'set-up', token: 'once' });
  expect(sent).toEqual([]);
});

test('a refused sign-in says why, and the next one that works takes it back', async () => {
  const { admin, answers } = openWith({ 'POST /api/admin/sign-in': refusal(401, 'Wrong') });
  await admin.signIn({ email: 'ann@example.com', password: 'x' });
  expect(admin.problem.value).toEqual({ title: 'Wrong', detail: 'Do this.' });
  answers['POST /api/admin/sign-in'] = give({ csrfToken: 'csrf' });
  await admin.signIn({ email: 'ann@example.com', password: 'y' });
  expect([admin.problem.value, admin.stage.value.kind]).toEqual([null, 'signed-in']);
});

test('a server that does not answer is said to be away', async () => {
  const { admin } = openWith({});
  await admin.signIn({ email: 'ann@example.com', password: 'x' });
  expect(admin.problem.value?.title).toBe('The server does not answer');
});

test('a session that ended meanwhile leads back to the door', async () => {
  const { admin } = openWith({ 'DELETE /api/admin/me/sessions/other': nobody });
  await admin.open();
  await admin.revoke('other');
  expect(admin.stage.value.kind).toBe('sign-in');
  expect(admin.problem.value?.title).toBe('Nobody is signed in');
});

test('a change carries the token against forged requests', async () => {
  const { admin, sent } = openWith({});
  await admin.open();
  await admin.signOut();
  const signOut = sent.find(({ path }) => path === '/api/admin/sign-out');
  expect(signOut?.init.headers).toMatchObject({ 'x-csrf-token': 'csrf' });
});

test('a package that cannot be checked leaves no half report', async () => {
  const { admin } = openWith({ 'POST /api/packages/check?name=a%20b.zip': refusal(413, 'Too large') });
  await admin.open();
  await admin.checkPackage(new File(['x'], 'a b.zip'));
  expect(admin.check.value).toEqual({ kind: 'none' });
  expect(admin.problem.value?.title).toBe('Too large');
});

test('a second press while the first is on its way does nothing', async () => {
  const { admin, sent } = openWith({});
  await admin.open();
  await Promise.all([admin.signOut(), admin.signOut()]);
  expect(sent.filter(({ path }) => path === '/api/admin/sign-out')).toHaveLength(1);
});
