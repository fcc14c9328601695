import { expect, test } from 'vitest';
import { openPage, refusal } from '../setting/answering-server.ts';

test('a package that cannot be checked leaves no half report', async () => {
  const { admin, page } = await openPage('check', {
    'POST /api/packages/check?name=a%20b.zip': refusal(413, 'Too large'),
  });
  await page.checkPackage(new File(['x'], 'a b.zip'));
  expect(page.check.value).toEqual({ kind: 'none' });
  expect(admin.acting.problem.value?.title).toBe('Too large');
});
