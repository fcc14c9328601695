import { expect, test } from 'vitest';
import { ann, give, nobody, openPage, openWith, refusal, workplaceOf } from './setting/answering-server.ts';

test('the address bar says which page is opened', async () => {
  const { admin, address, workplace } = await openPage('people');
  address.place = { page: 'tokens', organizationId: 'org' };
  await admin.follow();
  expect(workplace.page.value?.kind).toBe('tokens');
});

test('another organization is opened at the page that is open, by way of the address', async () => {
  const [school] = ann.organizations;
  const college = { ...school, id: 'college', name: 'College' };
  const { admin, address, workplace } = await openPage('people', {
    'GET /api/admin/me': give({ ...ann, organizations: [school, college] }),
    'GET /api/admin/organizations/college/members': give([]),
    'GET /api/admin/organizations/college/invitations': give([]),
  });
  workplace.leadTo({ ...workplace.place.value, organizationId: 'college' });
  expect(address.place).toEqual({ page: 'people', organizationId: 'college' });
  await admin.follow();
  expect(workplace.page.value?.place).toEqual({ page: 'people', organizationId: 'college' });
});

test('a page that somebody may not open becomes the first that they may', async () => {
  const viewer = { ...ann, isOperator: false, organizations: [] };
  const { admin, address } = openWith({ 'GET /api/admin/me': give(viewer) });
  address.place = { page: 'people', organizationId: 'org' };
  await admin.open();
  expect(workplaceOf(admin).page.value?.kind).toBe('check');
});

test('of two pages that are asked for, the later one is shown, whichever answers first', async () => {
  const { workplace } = await openPage('people');
  const [slow, quick] = [
    workplace.goTo({ page: 'tokens', organizationId: 'org' }),
    workplace.goTo({ page: 'check', organizationId: 'org' }),
  ];
  await Promise.all([slow, quick]);
  expect(workplace.page.value?.kind).toBe('check');
});

test('a session that ended meanwhile leads back to the door, with the reason', async () => {
  const { admin, page } = await openPage('account', {
    'DELETE /api/admin/me/sign-in-sessions/other': nobody,
  });
  await page.revoke({ id: 'other', isThis: false, userAgent: '', since: '', lastSeen: '' });
  expect(admin.stage.value.kind).toBe('sign-in');
  expect(admin.acting.problem.value?.title).toBe('Nobody is signed in');
});

test('rows that cannot be fetched again stay, with the reason beside them', async () => {
  const member = { id: 'bo', name: 'Bo', email: 'bo@example.com', role: 'viewer' };
  const { admin, answers, page } = await openPage('people', {
    'GET /api/admin/organizations/org/members': give([member]),
  });
  answers['GET /api/admin/organizations/org/members'] = refusal(503, 'Busy');
  await page.refresh();
  expect(page.members.rows.value).toEqual([member]);
  expect(admin.acting.problem.value?.title).toBe('Busy');
});
