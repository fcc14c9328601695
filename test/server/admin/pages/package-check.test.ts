import { expect, test } from 'vitest';
import { createPackageCheckPage } from '../../../../server/admin/pages/package-check/model.ts';
import { openPage, refusal } from '../setting/answering-server.ts';

test('a package that cannot be checked leaves no half report', async () => {
  const { actions, page } = await openPage(createPackageCheckPage, {
    'POST /api/packages/check?name=a%20b.zip': refusal(413, 'Too large'),
  });
  await page.checkPackage(new File(['x'], 'a b.zip'));
  expect(page.check.value).toEqual({ kind: 'none' });
  expect(actions.problem.value?.title).toBe('Too large');
});
