import { effect } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { ann, bodyOf, give, nobody, openWith, refusal, shellOf } from '../setting/answering-server.ts';

test('who is signed in sees the first page they may open', async () => {
  const { admin } = openWith();
  await admin.open();
  expect(shellOf(admin).page.value?.name).toBe('packages');
});

test('who is not signed in is asked to, without a reproach', async () => {
  const { admin } = openWith({
    'GET /api/admin/me': nobody,
    'GET /api/admin/sign-in': give({ singleSignOn: true }),
  });
  await admin.open();
  expect(admin.stage.value).toEqual({ kind: 'sign-in', singleSignOn: true });
  expect(admin.actions.problem.value).toBeNull();
});

test('the set-up form comes first where the address holds its token', async () => {
  const { admin, sent } = openWith({}, { link: { kind: 'set-up', token: 'once' } });
  await admin.open();
  expect(admin.stage.value).toEqual({ kind: 'set-up', token: 'once' });
  expect(sent).toEqual([]);
});

test('a refused sign-in says why to its form, and the next one opens the pages', async () => {
  const { admin, answers } = openWith({ 'POST /api/admin/sign-in': refusal(401, 'Wrong') });
  const message = await admin.signIn({ email: 'ann@example.com', password: 'x' });
  expect(message).toMatchObject({ title: 'Wrong', detail: 'Do this.' });
  answers['POST /api/admin/sign-in'] = give({ csrfToken: 'csrf' });
  expect(await admin.signIn({ email: 'ann@example.com', password: 'y' })).toBeUndefined();
  expect(admin.stage.value.kind).toBe('signed-in');
});

test('a server that does not answer is said to be away', async () => {
  const { admin } = openWith();
  const message = await admin.signIn({ email: 'ann@example.com', password: 'x' });
  expect(message?.title).toBe('The server does not answer');
});

test('a change carries the token against forged requests, and signing out leads to signing in', async () => {
  const { admin, sent } = openWith();
  await admin.open();
  await shellOf(admin).signOut();
  const signOut = sent.find(({ line }) => line === 'POST /api/admin/sign-out');
  expect(signOut?.init.headers).toMatchObject({ 'x-csrf-token': 'csrf' });
  expect(admin.stage.value.kind).toBe('sign-in');
});

test('a second press while the first is on its way does nothing', async () => {
  const { admin, sent } = openWith();
  await admin.open();
  await Promise.all([shellOf(admin).signOut(), shellOf(admin).signOut()]);
  expect(sent.filter(({ line }) => line === 'POST /api/admin/sign-out')).toHaveLength(1);
});

type Admin = ReturnType<typeof openWith>['admin'];
const waysIn = {
  'somebody who is signed in': (admin: Admin) => admin.open(),
  'signing in': (admin: Admin) => admin.signIn({ email: 'ann@example.com', password: 'y' }),
};

test.each(Object.entries(waysIn))('%s: an act is done while the first page still loads', async (_, goIn) => {
  const { admin, sent } = openWith({ 'POST /api/admin/sign-in': give({ csrfToken: 'csrf' }) });
  const isIdle = new Promise<void>((resolve) => {
    effect(() => {
      if (admin.stage.value.kind === 'signed-in' && !admin.actions.isWorking.value) resolve();
    });
  });
  const entering = goIn(admin);
  await isIdle;
  expect(shellOf(admin).page.value).toBeUndefined();
  await shellOf(admin).signOut();
  await entering;
  expect(sent.filter(({ line }) => line === 'POST /api/admin/sign-out')).toHaveLength(1);
});

describe('an invitation', () => {
  const link = { kind: 'invitation', token: 'cwi_once' } as const;
  const invitation = {
    email: 'bo@example.com',
    role: 'viewer',
    organizationName: 'School',
  } as const;
  const read = { 'POST /api/admin/invitations/read': give(invitation) };

  test('says what it is for, to somebody new', async () => {
    const { admin, sent } = openWith({ ...read, 'GET /api/admin/me': nobody }, { link });
    await admin.open();
    expect(admin.stage.value).toEqual({
      kind: 'invitation',
      token: 'cwi_once',
      invitation: { ...invitation, isMe: false },
    });
    expect(sent.some(({ line }) => line.includes('cwi_once'))).toBe(false);
  });

  test('asks nothing more of who is signed in with its address', async () => {
    const { admin } = openWith(
      { ...read, 'GET /api/admin/me': give({ ...ann, email: invitation.email }) },
      { link },
    );
    await admin.open();
    expect(admin.stage.value).toMatchObject({ kind: 'invitation', invitation: { isMe: true } });
  });

  test('that is accepted leads to the pages', async () => {
    const accepted = { 'POST /api/admin/invitations/accept': give({ csrfToken: 'csrf' }) };
    const { admin, sent } = openWith({ ...read, ...accepted }, { link });
    await admin.open();
    await admin.accept({ token: 'cwi_once', name: 'Bo', password: 'over 9 quiet lakes' });
    const sentAcceptance = sent
      .filter(({ line }) => line === 'POST /api/admin/invitations/accept')
      .map(bodyOf);
    expect(sentAcceptance).toEqual([{ token: 'cwi_once', name: 'Bo', password: 'over 9 quiet lakes' }]);
    expect(admin.stage.value.kind).toBe('signed-in');
  });

  test('that is used up says so where one signs in', async () => {
    const spent = { 'POST /api/admin/invitations/read': refusal(410, 'Used') };
    const { admin } = openWith({ ...spent, 'GET /api/admin/me': nobody }, { link });
    await admin.open();
    expect([admin.stage.value.kind, admin.actions.problem.value?.title]).toEqual(['sign-in', 'Used']);
  });
});

test('a new password is set by its link, and then signed in with', async () => {
  const set = { 'POST /api/admin/password-reset': give({ done: true }) };
  const { admin, sent } = openWith(set, { link: { kind: 'password-reset', token: 'once' } });
  await admin.open();
  expect(admin.stage.value).toEqual({ kind: 'password-reset', token: 'once' });
  await admin.resetPassword({ token: 'once', password: 'over 9 quiet lakes' });
  expect(sent[0]).toMatchObject({ line: 'POST /api/admin/password-reset' });
  expect([admin.stage.value.kind, admin.actions.news.value]).toEqual([
    'sign-in',
    'The new password is set. Sign in with it.',
  ]);
});
