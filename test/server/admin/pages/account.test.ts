import { expect, test } from 'vitest';
import { createAccountPage } from '../../../../server/admin/pages/account/model.ts';
import { bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

test('a new password ends the other sessions, and says so', async () => {
  const { actions, page, sent } = await openPage(createAccountPage, {
    'PUT /api/admin/me/password': give({ done: true }),
  });
  await page.changePassword({ current: 'old', password: 'over 9 quiet lakes' });
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([
    { current: 'old', password: 'over 9 quiet lakes' },
  ]);
  expect(sent.filter(({ line }) => line === 'GET /api/admin/me/sign-in-sessions')).toHaveLength(2);
  expect(actions.news.value).toBe('The new password is set. All other sessions have ended.');
});

test('a wrong current password is refused to the form, which keeps what was typed', async () => {
  const wrong = refusal(422, 'This is not your current password', 'CURRENT_PASSWORD_WRONG');
  const { page } = await openPage(createAccountPage, { 'PUT /api/admin/me/password': wrong });
  const message = await page.changePassword({ current: 'not it', password: 'over 9 quiet lakes' });
  expect(message?.title).toBe('This is not your current password');
});

test('a weak password is refused with what to do', async () => {
  const { page } = await openPage(createAccountPage, { 'PUT /api/admin/me/password': refusal(422, 'Weak') });
  const message = await page.changePassword({ current: 'old', password: 'aaaaaaaaaaaa' });
  expect(message).toMatchObject({ title: 'Weak', detail: 'Do this.' });
});
