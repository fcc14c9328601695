import { expect, test } from 'vitest';
import { isFound } from '../../../server/admin/model/search.ts';

test.each([
  [true, ''],
  [true, 'ada'],
  [true, 'BYRON example'],
  [true, ' ada  '],
  [false, 'ada charles'],
])('whether it is found is %s for “%s”', (found, search) => {
  expect(isFound(search, ['Ada Byron', 'ada@example.com'])).toBe(found);
});
