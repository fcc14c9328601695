import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { createInstallationPage } from '../../../../server/admin/pages/installation/model.ts';
import { bodyOf, give, openPage } from '../setting/answering-server.ts';

const bo = {
  id: 'bo',
  email: 'bo@example.com',
  name: 'Bo',
  isOperator: false,
  isDisabled: false,
  since: '2026-11-20T10:00:00Z',
};

test('a link for a forgotten password is shown once', async () => {
  const { page } = await openPage(createInstallationPage, {
    'POST /api/admin/accounts/bo/password-reset': give({ token: 'once' }),
  });
  await page.createPasswordLink(bo);
  expect(page.secret.value).toMatchObject({
    label: 'New password for bo@example.com',
    text: 'https://causeway.example/admin/#password-reset=once',
  });
});

test('an account is locked, and the list shows it', async () => {
  const { answers, page, sent } = await openPage(createInstallationPage, {
    'PUT /api/admin/accounts/bo/state': give({ done: true }),
  });
  answers['GET /api/admin/accounts'] = give([{ ...bo, isDisabled: true }]);
  await page.setState(bo, 'disabled');
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([{ state: 'disabled' }]);
  expect(rowsOf(page.accounts)).toEqual([{ ...bo, isDisabled: true }]);
});

test('a new organization has the pages opened anew, so that the side bar shows it', async () => {
  const { actions, page, reopened } = await openPage(createInstallationPage, {
    'POST /api/admin/organizations': give({ id: 'new' }),
  });
  await page.createOrganization('College');
  expect(reopened.value).toBe(1);
  expect(actions.news.value).toBe('College is created, and you own it. Choose it in the side bar.');
});
