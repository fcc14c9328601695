import { expect, test } from 'vitest';
import type { ApiToken } from '../../../../server/accounts/token-routes.ts';
import {
  createTokensPage,
  describeTokenState,
  doesWork,
} from '../../../../server/admin/pages/tokens/model.ts';
import { give, openPage } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/tokens';
const now = new Date('2026-11-28T10:00:00Z');
const token: ApiToken = {
  id: 't',
  name: 'Warehouse',
  scopes: ['reports.read'],
  caliperDialect: 'platform',
  createdBy: 'ann',
  since: '2026-11-01T10:00:00Z',
  expiresAt: '2027-01-30T10:00:00Z',
  lastUsedAt: null,
  revokedAt: null,
};

test.each([
  [true, /^works until /, {}],
  [false, /^expired /, { expiresAt: '2026-11-27T10:00:00Z' }],
  [false, /^revoked /, { revokedAt: '2026-11-27T10:00:00Z' }],
])('whether a token works is %s where it is said that it %s', (works, said, change) => {
  expect(doesWork({ ...token, ...change }, now)).toBe(works);
  expect(describeTokenState({ ...token, ...change }, now)).toMatch(said);
});

test('a token is offered the scopes that machines may have and its maker has', async () => {
  const { page } = await openPage(createTokensPage);
  expect(page.scopes()).toEqual(['audit.read', 'packages.read', 'packages.manage', 'reports.read']);
});

test('a new token is shown once, and no longer when one is revoked', async () => {
  const { page } = await openPage(createTokensPage, {
    [`POST ${base}`]: give({ id: 't', token: 'cwt_org.secret' }),
    [`DELETE ${base}/t`]: give({ done: true }),
  });
  await page.create({ name: 'Warehouse', scopes: ['reports.read'], expiresInDays: 90 });
  expect(page.secret.value?.text).toBe('cwt_org.secret');
  await page.revoke(token);
  expect(page.secret.value).toBeNull();
});
