import { expect, test } from 'vitest';
import type { Member } from '../../../../server/organizations/member-routes.ts';
import { ann, bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org';
const bo: Member = {
  id: 'bo',
  email: 'bo@example.com',
  name: 'Bo',
  isDisabled: false,
  role: 'viewer',
  source: 'invitation',
  since: '2026-11-20T10:00:00Z',
};

test('an invitation is shown once as a link that the server never reads', async () => {
  const made = { id: 'i', token: 'cwi_once', expiresAt: '2026-12-05T10:00:00Z' };
  const { page, sent } = await openPage('people', { [`POST ${base}/invitations`]: give(made) });
  await page.invite({ email: 'new@example.com', role: 'viewer' });
  expect(page.made.value?.text).toBe('https://causeway.example/admin/#invitation=cwi_once');
  expect(sent.filter(({ line }) => line === `GET ${base}/invitations`)).toHaveLength(2);
});

test('a role is changed, and the list is fetched again', async () => {
  const { admin, page, sent } = await openPage('people', {
    [`PUT ${base}/members/bo`]: give({ done: true }),
  });
  expect(await page.changeRole(bo, 'analyst')).toBe(true);
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([{ role: 'analyst' }]);
  expect(sent.filter(({ line }) => line === `GET ${base}/members`)).toHaveLength(2);
  expect(admin.acting.news.value).toBe('Bo is analyst now.');
});

test('a refused change says why and claims nothing', async () => {
  const { admin, page } = await openPage('people', {
    [`PUT ${base}/members/bo`]: refusal(409, 'Last owner'),
  });
  expect(await page.changeRole(bo, 'viewer')).toBe(false);
  expect([admin.acting.problem.value?.title, admin.acting.news.value]).toEqual(['Last owner', '']);
});

test('who takes themselves out is led to a page they may still open', async () => {
  const { answers, page, workplace } = await openPage('people', {
    [`DELETE ${base}/members/ann`]: give({ done: true }),
  });
  answers['GET /api/admin/me'] = give({ ...ann, organizations: [] });
  await page.remove({ ...bo, id: 'ann' });
  expect(workplace.page.value?.kind).toBe('check');
});

test('a withdrawn invitation takes the shown link away', async () => {
  const made = { id: 'i', token: 'cwi_once', expiresAt: '2026-12-05T10:00:00Z' };
  const { page } = await openPage('people', {
    [`POST ${base}/invitations`]: give(made),
    [`DELETE ${base}/invitations/i`]: give({ done: true }),
  });
  await page.invite({ email: 'new@example.com', role: 'viewer' });
  const times = { since: '2026-11-28T10:00:00Z', expiresAt: made.expiresAt };
  await page.withdraw({ id: 'i', email: 'new@example.com', role: 'viewer', invitedBy: 'ann', ...times });
  expect(page.made.value).toBeNull();
});

test('nobody finds a role above their own to give', async () => {
  const { page } = await openPage('people');
  expect(page.rolesToGive()).toEqual(['viewer', 'analyst', 'admin']);
});

test('a new name is seen at once, also in the side bar', async () => {
  const { answers, page, workplace } = await openPage('people', { [`PUT ${base}`]: give({ done: true }) });
  const [school] = ann.organizations;
  answers['GET /api/admin/me'] = give({ ...ann, organizations: [{ ...school, name: 'College' }] });
  await page.rename('College');
  expect(workplace.me.value.organizations[0]?.name).toBe('College');
});
