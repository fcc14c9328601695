import { expect, test } from 'vitest';
import { createPeoplePage } from '../../../../server/admin/pages/people/model.ts';
import type { Member } from '../../../../server/organizations/member-routes.ts';
import { bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

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
  const { page, sent } = await openPage(createPeoplePage, { [`POST ${base}/invitations`]: give(made) });
  await page.invite({ email: 'new@example.com', role: 'viewer' });
  expect(page.secret.value?.text).toBe('https://causeway.example/admin/#invitation=cwi_once');
  expect(sent.filter(({ line }) => line === `GET ${base}/invitations`)).toHaveLength(2);
});

test('a role is changed, and the list is fetched again', async () => {
  const { actions, page, sent } = await openPage(createPeoplePage, {
    [`PUT ${base}/members/bo`]: give({ done: true }),
  });
  expect(await page.changeRole(bo, 'analyst')).toBe(true);
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([{ role: 'analyst' }]);
  expect(sent.filter(({ line }) => line === `GET ${base}/members`)).toHaveLength(2);
  expect(actions.news.value).toBe('Bo is analyst now.');
});

test('a refused change says why and claims nothing', async () => {
  const { actions, page } = await openPage(createPeoplePage, {
    [`PUT ${base}/members/bo`]: refusal(409, 'Last owner'),
  });
  expect(await page.changeRole(bo, 'viewer')).toBe(false);
  expect([actions.problem.value?.title, actions.news.value]).toEqual(['Last owner', '']);
});

test('who takes themselves out has the pages opened anew, as they may find fewer', async () => {
  const { page, reopened } = await openPage(createPeoplePage, {
    [`DELETE ${base}/members/ann`]: give({ done: true }),
  });
  await page.remove({ ...bo, id: 'ann' });
  expect(reopened.value).toBe(1);
});

test('a withdrawn invitation takes the shown link away', async () => {
  const made = { id: 'i', token: 'cwi_once', expiresAt: '2026-12-05T10:00:00Z' };
  const { page } = await openPage(createPeoplePage, {
    [`POST ${base}/invitations`]: give(made),
    [`DELETE ${base}/invitations/i`]: give({ done: true }),
  });
  await page.invite({ email: 'new@example.com', role: 'viewer' });
  const times = { since: '2026-11-28T10:00:00Z', expiresAt: made.expiresAt };
  await page.withdraw({ id: 'i', email: 'new@example.com', role: 'viewer', invitedBy: 'ann', ...times });
  expect(page.secret.value).toBeNull();
});

test('nobody finds a role above their own to give', async () => {
  const { page } = await openPage(createPeoplePage);
  expect(page.rolesToGive()).toEqual(['viewer', 'analyst', 'admin']);
});

test('a new name has the pages opened anew, so that the side bar shows it', async () => {
  const { page, reopened } = await openPage(createPeoplePage, { [`PUT ${base}`]: give({ done: true }) });
  await page.rename('College');
  expect(reopened.value).toBe(1);
});
