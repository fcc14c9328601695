import { expect, test } from 'vitest';
import {
  describeKey,
  describeNewestKey,
  describeOrigins,
  parseOrigins,
} from '../../../../server/admin/pages/packages/describe-package.ts';
import { createPackagesPage } from '../../../../server/admin/pages/packages/model.ts';
import type { Package } from '../../../../server/packages/package-routes.ts';
import { ann, bodyOf, give, openPage } from '../setting/answering-server.ts';

const now = new Date('2026-11-28T10:00:00Z');
const key = { generation: 1, issuedAt: null, revokedAt: null };
const sql: Package = {
  courseId: 'sql',
  courseTitle: 'SQL',
  scormVersion: '1.2',
  allowedOrigins: [],
  keys: [key],
};
const base = '/api/admin/organizations/org/packages/sql/1.2';

test('addresses are read one per line, without spaces and empty lines', () => {
  expect(parseOrigins(' https://a.example \n\n\thttps://b.example:8443\r\n')).toEqual([
    'https://a.example',
    'https://b.example:8443',
  ]);
});

test.each([
  ['launches', null],
  ['launches until in 2 h', '2026-11-28T12:00:00Z'],
  ['ended 5 min ago', '2026-11-28T09:55:00Z'],
])('a key %s', (said, revokedAt) => {
  expect(describeKey({ ...key, revokedAt }, now)).toBe(said);
});

test('a package is described by its newest key, and by the LMSs that may launch it', () => {
  const revoked = { ...sql, keys: [{ ...key, revokedAt: '2026-11-01T00:00:00Z' }] };
  expect([sql, revoked].map((one) => describeNewestKey(one, now))).toEqual([
    'Key 1',
    'Withdrawn: its newest key is revoked',
  ]);
  const bound = { ...sql, allowedOrigins: ['https://a.example'] };
  expect([sql, bound].map(describeOrigins)).toEqual(['any LMS', 'https://a.example']);
});

test('the package that the address names is the one that is shown', async () => {
  const { page, route } = await openPage(createPackagesPage, {
    'GET /api/admin/organizations/org/packages': give([{ ...sql, courseId: 'web' }, sql]),
  });
  expect(page.chosen()).toBeUndefined();
  route.value = { ...route.value, id: 'sql:1.2' };
  expect(page.chosen()).toEqual(sql);
});

test('a key is replaced, and what is to be done then is said', async () => {
  const { actions, page, sent } = await openPage(createPackagesPage, {
    [`POST ${base}/keys`]: give({ generation: 2, packageKey: 'k' }),
  });
  await page.replaceKey(sql, 30);
  expect(sent.filter(({ line }) => line.startsWith('POST')).map(bodyOf)).toEqual([{ earlierKeysDays: 30 }]);
  expect(actions.news.value).toBe('A new key is issued. Download the package and replace it in the LMS.');
});

test('a key is revoked, and LMS addresses are set', async () => {
  const { page, sent } = await openPage(createPackagesPage, {
    [`DELETE ${base}/keys/1`]: give({ done: true }),
    [`PUT ${base}/origins`]: give({ done: true }),
  });
  await page.revokeKey(sql, 1);
  await page.setOrigins(sql, 'https://a.example');
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([
    { origins: ['https://a.example'] },
  ]);
  expect(sent.filter(({ line }) => line === `DELETE ${base}/keys/1`)).toHaveLength(1);
});

test('who only reads packages is offered nothing to change', async () => {
  const organizations = ann.organizations.map((one) => ({
    ...one,
    role: 'viewer' as const,
    permissions: ['packages.read' as const],
  }));
  const { page } = await openPage(createPackagesPage, {}, { ...ann, organizations });
  expect(page.mayManage()).toBe(false);
});
