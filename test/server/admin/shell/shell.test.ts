import { describe, expect, test } from 'vitest';
import { ann, give, nobody, nowhere, openWith, refusal, shellOf } from '../setting/answering-server.ts';

const people = { ...nowhere, page: 'people', organizationId: 'org' };

async function openAt(route: typeof people, changed = {}) {
  const opened = openWith(changed);
  opened.address.route = route;
  await opened.admin.open();
  return { ...opened, shell: shellOf(opened.admin) };
}

test('the address bar says which page is opened', async () => {
  const { admin, address, shell } = await openAt(people);
  address.route = { ...people, page: 'tokens' };
  await admin.follow();
  expect(shell.page.value?.name).toBe('tokens');
});

test('the same page stays when only its query changes, and is left when another is opened', async () => {
  const { admin, address, shell } = await openAt(people);
  const before = shell.page.value;
  address.route = { ...people, query: { q: 'bo' } };
  await admin.follow();
  expect(shell.page.value).toBe(before);
});

test('another organization is opened at the page that is open, by way of the address', async () => {
  const [school] = ann.organizations;
  const college = { ...school, id: 'college', name: 'College' };
  const { admin, address, shell } = await openAt(people, {
    'GET /api/admin/me': give({ ...ann, organizations: [school, college] }),
    'GET /api/admin/organizations/college/members': give([]),
    'GET /api/admin/organizations/college/invitations': give([]),
  });
  shell.openOrganization('college');
  await admin.follow();
  expect(address.route).toEqual({ ...people, organizationId: 'college' });
  expect(shell.page.value?.organizationId).toBe('college');
});

test('a page that somebody may not open becomes the first that they may', async () => {
  const viewer = { ...ann, isOperator: false, organizations: [] };
  const { shell } = await openAt(people, { 'GET /api/admin/me': give(viewer) });
  expect(shell.page.value?.name).toBe('package-check');
});

test('of two pages that are asked for, the later one is shown, whichever answers first', async () => {
  const { shell } = await openAt(people);
  await Promise.all([
    shell.goTo({ ...people, page: 'tokens' }),
    shell.goTo({ ...people, page: 'package-check' }),
  ]);
  expect(shell.page.value?.name).toBe('package-check');
});

describe('a sign-in session that ended meanwhile', () => {
  const signOut = 'POST /api/admin/sign-out';

  test('is renewed by the password, and what was asked for is then done', async () => {
    const { admin, answers, sent, shell } = await openAt(people, { [signOut]: nobody });
    const acting = shell.signOut();
    await expect.poll(shell.renewal.isWaiting).toBe(true);
    answers['POST /api/admin/sign-in'] = give({ csrfToken: 'new' });
    answers['GET /api/admin/me'] = give({ ...ann, csrfToken: 'new' });
    answers[signOut] = give({ done: true });
    expect(await shell.renewal.signIn('over 9 quiet lakes')).toBeUndefined();
    expect(await acting).toBe(true);
    expect(sent.findLast(({ line }) => line === signOut)?.init.headers).toMatchObject({
      'x-csrf-token': 'new',
    });
    expect(admin.stage.value.kind).toBe('sign-in');
  });

  test('stays ended by a wrong password, which says so', async () => {
    const { shell } = await openAt(people, {
      [signOut]: nobody,
      'POST /api/admin/sign-in': refusal(401, 'Wrong'),
    });
    void shell.signOut();
    await expect.poll(shell.renewal.isWaiting).toBe(true);
    expect((await shell.renewal.signIn('x'))?.title).toBe('Wrong');
    expect(shell.renewal.isWaiting()).toBe(true);
  });

  test('leads to signing in when the person gives up', async () => {
    const { admin, shell } = await openAt(people, { [signOut]: nobody });
    const acting = shell.signOut();
    await expect.poll(shell.renewal.isWaiting).toBe(true);
    shell.renewal.giveUp();
    await acting;
    expect(admin.stage.value.kind).toBe('sign-in');
  });

  test('is not taken over by somebody else who is signed in in this browser', async () => {
    const { answers, shell } = await openAt(people, { [signOut]: nobody });
    void shell.signOut();
    await expect.poll(shell.renewal.isWaiting).toBe(true);
    answers['GET /api/admin/me'] = give({ ...ann, id: 'bo' });
    await shell.renewal.checkAgain();
    expect(shell.renewal.isWaiting()).toBe(true);
    expect(shell.renewal.actions.problem.value?.title).toContain('Someone else');
  });
});
