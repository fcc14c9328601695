import { expect, test } from 'vitest';
import {
  groupByCourse,
  readOrigins,
  sayKeyState,
  sayPackageState,
} from '../../../../server/admin/model/pages/packages.ts';
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

test('packages of one course stand together, in the order of the list', () => {
  const other = { ...sql, courseId: 'web' };
  const later = { ...sql, scormVersion: '2004-4th' } as const;
  expect(groupByCourse([sql, other, later])).toEqual([[sql, later], [other]]);
});

test('addresses are read one per line, without spaces and empty lines', () => {
  expect(readOrigins(' https://a.example \n\n\thttps://b.example:8443\r\n')).toEqual([
    'https://a.example',
    'https://b.example:8443',
  ]);
});

test.each([
  ['launches', null],
  ['launches until in 2 h', '2026-11-28T12:00:00Z'],
  ['ended 5 min ago', '2026-11-28T09:55:00Z'],
])('a key %s', (said, revokedAt) => {
  expect(sayKeyState({ ...key, revokedAt }, now)).toBe(said);
});

test.each([
  ['Key 1 · launches from any LMS', {}],
  ['Key 1 · launches from https://a.example', { allowedOrigins: ['https://a.example'] }],
  ['Withdrawn: its newest key is revoked', { keys: [{ ...key, revokedAt: '2026-11-01T00:00:00Z' }] }],
])('a package is said to be: %s', (said, change) => {
  expect(sayPackageState({ ...sql, ...change }, now)).toBe(said);
});

test('a key is replaced, and what is to be done then is said', async () => {
  const { admin, page, sent } = await openPage('packages', {
    [`POST ${base}/keys`]: give({ generation: 2, packageKey: 'k' }),
  });
  await page.replaceKey(sql, 30);
  expect(sent.filter(({ line }) => line.startsWith('POST')).map(bodyOf)).toEqual([{ earlierKeysDays: 30 }]);
  expect(admin.acting.news.value).toBe(
    'A new key is issued. Download the package and replace it in the LMS.',
  );
});

test('a key is revoked, and LMS addresses are set', async () => {
  const { page, sent } = await openPage('packages', {
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
  const [school] = ann.organizations;
  const viewer = { ...ann, organizations: [{ ...school, role: 'viewer', permissions: ['packages.read'] }] };
  const { page } = await openPage('packages', { 'GET /api/admin/me': give(viewer) });
  expect(page.mayManage()).toBe(false);
});
