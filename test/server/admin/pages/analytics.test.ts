import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { describeCohort, parseCohorts, toSearch } from '../../../../server/admin/pages/analytics/cohort.ts';
import { createAnalyticsPage, formatShare } from '../../../../server/admin/pages/analytics/model.ts';
import { give, openPage } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org';
const scores = { n: 4, passed: null, quartiles: null, buckets: null };
const answersFor = (query: string, challenges: readonly unknown[] = []) => ({
  [`GET ${base}/analytics/challenges?${query}`]: give(challenges),
  [`GET ${base}/analytics/funnel?${query}`]: give([]),
  [`GET ${base}/analytics/scores?${query}`]: give(scores),
  [`GET ${base}/analytics/activity?${query}`]: give([]),
});
const usual = {
  [`GET ${base}/assignments/choices`]: give({
    courses: [{ id: 'sql', title: 'SQL', topics: [] }],
    groups: [],
  }),
  ...answersFor(''),
};

test('the cohort that the address names is asked for, and another one beside it', async () => {
  const { page } = await openPage(createAnalyticsPage, {
    ...usual,
    ...answersFor('group=a', [{ n: 1 }]),
    ...answersFor('group=b'),
  });
  page.choose({ group: 'a', group2: 'b' });
  await expect.poll(() => page.figures.value.map(({ cohort }) => cohort.group)).toEqual(['a', 'b']);
  expect(rowsOf(page.challenges)).toEqual([{ n: 1 }]);
});

test('another order of the table asks for no figures again', async () => {
  const { page, sent } = await openPage(createAnalyticsPage, usual);
  const before = sent.length;
  page.challenges.change({ sort: '-n' });
  await page.load();
  expect(sent.length).toBe(before);
});

test('a period alone is a comparison, of the same course', () => {
  const { main, other } = parseCohorts({ course: 'sql', since2: '2026-01-01' });
  expect(main).toEqual({ course: 'sql', group: '', since: '', until: '' });
  expect(other).toEqual({ course: 'sql', group: '', since: '2026-01-01', until: '' });
  expect(parseCohorts({ course: 'sql' }).other).toBeUndefined();
});

test('a cohort is named by its group and days', () => {
  const cohort = { course: '', group: 'a', since: '2026-01-01', until: '2026-02-01' };
  expect(describeCohort(cohort, [{ id: 'a', title: 'Team A' }])).toBe('Team A from 2026-01-01 to 2026-02-01');
});

test('a share is told in percent, and nothing where it is left out', () => {
  expect([formatShare(0.834), formatShare(null)]).toEqual([83, null]);
});

test('the sessions behind a figure are those of its cohort', async () => {
  const { page } = await openPage(createAnalyticsPage, usual);
  const cohort = { course: 'sql', group: 'a', since: '2026-01-01', until: '2026-02-01' };
  expect(toSearch(cohort)).toBe('course:=sql group:a started:>=2026-01-01 started:<2026-02-01');
  expect(
    decodeURIComponent(page.sessionsOf({ ...cohort, group: '', since: '', until: '' }, 'opened:x')),
  ).toContain('course:=sql+opened:x');
});
