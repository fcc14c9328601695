import { expect, test } from 'vitest';
import { forMembers } from '../../../server/authorization/route-rule.ts';
import type { AdminGroup } from '../../../server/compose-admin.ts';
import type { Db } from '../../../server/database/open-database.ts';
import { openAdmin } from '../accounts/setting/open-admin.ts';

/** Nothing is asked of the database before a request comes. */
const noDatabase = {} as Db;

test.each<[string, AdminGroup, string]>([
  [
    'that names no rule',
    (scope) => scope.get('/api/admin/open', async () => ''),
    'GET /api/admin/open names no access rule; add one to its config.',
  ],
  [
    'for members of no organization',
    (scope) => scope.get('/api/admin/lost', { config: forMembers('audit.read') }, async () => ''),
    'GET /api/admin/lost has a rule for members but no :organizationId in its address.',
  ],
])('the server does not start with an admin route %s', async (_title, group, message) => {
  await expect(openAdmin(noDatabase, { groups: [group] })).rejects.toThrow(message);
});

test('the description of a route says who may use it', async () => {
  const { routes } = await openAdmin(noDatabase);
  const audit = routes.find(({ url }) => url.endsWith('/audit'));
  expect(audit?.schema).toMatchObject({
    description: 'Needs the permission audit.read in the organization.',
    security: [{ session: [] }, { apiToken: [] }],
  });
});
