import { expect, test } from 'vitest';
import { bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

test('a new password ends the other sessions, and says so', async () => {
  const { admin, page, sent } = await openPage('account', {
    'PUT /api/admin/me/password': give({ done: true }),
  });
  await page.changePassword({ current: 'old', password: 'over 9 quiet lakes' });
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([
    { current: 'old', password: 'over 9 quiet lakes' },
  ]);
  expect(sent.filter(({ line }) => line === 'GET /api/admin/me/sign-in-sessions')).toHaveLength(2);
  expect(admin.acting.news.value).toBe('The new password is set. All other sessions have ended.');
});

test('a wrong current password says so, and leaves the person signed in', async () => {
  const wrong = refusal(401, 'Email address or password is wrong', 'SIGN_IN_WRONG');
  const { admin, page } = await openPage('account', { 'PUT /api/admin/me/password': wrong });
  await page.changePassword({ current: 'not it', password: 'over 9 quiet lakes' });
  expect(admin.stage.value.kind).toBe('signed-in');
  expect(admin.acting.problem.value?.title).toBe('Email address or password is wrong');
});

test('a weak password is refused with what to do', async () => {
  const { admin, page } = await openPage('account', { 'PUT /api/admin/me/password': refusal(422, 'Weak') });
  await page.changePassword({ current: 'old', password: 'aaaaaaaaaaaa' });
  expect(admin.acting.problem.value).toEqual({ title: 'Weak', detail: 'Do this.' });
});
