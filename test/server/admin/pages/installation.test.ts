import { expect, test } from 'vitest';
import { ann, bodyOf, give, openPage } from '../setting/answering-server.ts';

const bo = {
  id: 'bo',
  email: 'bo@example.com',
  name: 'Bo',
  isOperator: false,
  isDisabled: false,
  since: '2026-11-20T10:00:00Z',
};

test('a link for a forgotten password is shown once', async () => {
  const { page } = await openPage('installation', {
    'POST /api/admin/accounts/bo/password-reset': give({ token: 'once' }),
  });
  await page.makePasswordLink(bo);
  expect(page.made.value).toMatchObject({
    label: 'New password for bo@example.com',
    text: 'https://causeway.example/admin/#password-reset=once',
  });
});

test('an account is locked, and the list shows it', async () => {
  const { answers, page, sent } = await openPage('installation', {
    'PUT /api/admin/accounts/bo/state': give({ done: true }),
  });
  answers['GET /api/admin/accounts'] = give([{ ...bo, isDisabled: true }]);
  await page.setState(bo, 'disabled');
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([{ state: 'disabled' }]);
  expect(page.accounts.rows.value).toEqual([{ ...bo, isDisabled: true }]);
});

test('a new organization is found in the side bar at once', async () => {
  const { answers, page, workplace } = await openPage('installation', {
    'POST /api/admin/organizations': give({ id: 'new' }),
  });
  const made = { id: 'new', name: 'College', role: 'owner', permissions: [] };
  answers['GET /api/admin/me'] = give({ ...ann, organizations: [...ann.organizations, made] });
  await page.makeOrganization('College');
  expect(workplace.me.value.organizations.map(({ name }) => name)).toEqual(['School', 'College']);
  expect(workplace.page.value?.kind).toBe('installation');
});
