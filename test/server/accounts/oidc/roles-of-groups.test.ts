import { expect, test } from 'vitest';
import { rolesOfGroups } from '../../../../server/accounts/oidc/roles-of-groups.ts';

const rows = [
  { group: 'staff', organizationId: 'a', role: 'viewer' },
  { group: 'leaders', organizationId: 'a', role: 'owner' },
  { group: 'readers', organizationId: 'a', role: 'analyst' },
  { group: 'readers', organizationId: 'b', role: 'viewer' },
] as const;

test.each([
  [[], {}],
  [['unknown'], {}],
  [['staff'], { a: 'viewer' }],
  [['readers', 'staff'], { a: 'analyst', b: 'viewer' }],
  [['staff', 'leaders', 'readers'], { a: 'owner', b: 'viewer' }],
])('the groups %j make %j', (groups, roles) => {
  expect(Object.fromEntries(rolesOfGroups(groups, rows))).toEqual(roles);
});
