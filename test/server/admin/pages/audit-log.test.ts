import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { createAuditLogPage } from '../../../../server/admin/pages/audit-log/model.ts';
import { give, openPage } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org';

function entries(first: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    n: first - index,
    at: '2026-11-28T10:00:00Z',
    actor: { kind: 'account' as const, id: 'ann', name: 'Ann' },
    action: 'member.removed',
    target: index === 0 ? 'bo' : 'sql 1.2',
    details: {},
    requestId: 'req-1',
  }));
}

test('older entries are on the next page, as long as there are any', async () => {
  const { page } = await openPage(createAuditLogPage, {
    [`GET ${base}/audit?limit=50`]: give({ entries: entries(90, 50) }),
    [`GET ${base}/audit?limit=50&before=41`]: give({ entries: entries(40, 3) }),
  });
  expect(page.entries.content.value).toMatchObject({ next: '41' });
  page.entries.change({ after: '41' });
  await page.load();
  expect(rowsOf(page.entries)).toHaveLength(3);
  expect(page.entries.content.value).toMatchObject({ next: null });
});

test('a member is named, and an id that nobody knows is left out', async () => {
  const { page } = await openPage(createAuditLogPage, {
    [`GET ${base}/audit?limit=50`]: give({ entries: entries(2, 2) }),
    [`GET ${base}/members`]: give([{ id: 'bo', name: 'Bo' }]),
  });
  const [named, other] = rowsOf(page.entries).map(page.describeTarget);
  expect([named, other]).toEqual(['Bo', 'sql 1.2']);
  const [entry] = entries(1, 1).map((one) => ({ ...one, target: '1b9ceca1-435a-495d-9195-1170ec488847' }));
  expect(entry && page.describeTarget(entry)).toBe('');
});
