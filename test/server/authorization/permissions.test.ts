import { expect, test } from 'vitest';
import { mayDecideAbout, permissionsOf, roles } from '../../../server/authorization/permissions.ts';

test('each role may do at least what the next one may', () => {
  for (const [index, role] of roles.entries()) {
    const below = roles[index + 1];
    expect(permissionsOf(role)).toEqual(expect.arrayContaining(below ? [...permissionsOf(below)] : []));
  }
});

test.each([
  ['owner', 'owner', true],
  ['admin', 'owner', false],
  ['admin', 'admin', true],
  ['admin', 'viewer', true],
  ['viewer', 'analyst', false],
] as const)('%s decides about %s: %s', (own, other, may) => {
  expect(mayDecideAbout(own, other)).toBe(may);
});
