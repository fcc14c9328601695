import { expect, test } from 'vitest';
import { createMetricsPage, formatValue, keysOf } from '../../../../server/admin/pages/metrics/model.ts';
import { describeCatalogue } from '../../../../server/metrics/describe-catalogue.ts';
import { give, openPage, refusal } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/metrics';
const answer = {
  metric: 'courses-scores',
  version: 'v3',
  value: [{ courseId: 'c1', score: 1.25 }],
  metadata: {},
};
const none = { userId: '', courseId: '', topicId: '' };

/** Every metric that a learner alone is enough for. */
const answers = Object.fromEntries(
  describeCatalogue()
    .metrics.filter(({ inputs }) => inputs.required.length === 1)
    .map(({ version, metric }) => [`GET ${base}/${version}/${metric}?userId=u1`, give(answer)]),
);
const open = (changed = {}) =>
  openPage(createMetricsPage, { [`GET ${base}`]: give(describeCatalogue()), ...answers, ...changed });

test('all 24 metrics are listed with their definition before anybody is asked about', async () => {
  const { page } = await open();
  expect(page.metrics.value).toHaveLength(24);
  expect(page.metrics.value.every(({ entry }) => entry.definition !== '')).toBe(true);
});

test('metrics are asked that have their inputs, and others say what they need', async () => {
  const { page, sent, route } = await open();
  expect(await page.ask({ ...none, userId: 'u1' })).toBeUndefined();
  const asked = sent.filter(({ line }) => line.includes('userId'));
  expect(asked).toHaveLength(Object.keys(answers).length);
  expect(page.metrics.value.filter((one) => one.answer === undefined)).not.toEqual([]);
  expect(JSON.stringify(route.value)).not.toContain('u1');
});

test('a refusal goes back to the form, and the numbers stay', async () => {
  const [line = ''] = Object.keys(answers);
  const { page } = await open({ [line]: refusal(404, 'Nobody', 'METRIC_LEARNER_UNKNOWN') });
  expect((await page.ask({ ...none, userId: 'u1' }))?.code).toBe('METRIC_LEARNER_UNKNOWN');
  expect(page.metrics.value.every((one) => one.answer === undefined)).toBe(true);
});

test('an answer is a table of its items', () => {
  const { value, ...rest } = answer;
  expect(keysOf({ ...rest, version: 'v3', value })).toEqual(['courseId', 'score']);
  const item = { score: 0.5, completedAt: null, completionStatus: false };
  expect(Object.keys(item).map((key) => formatValue(item, key))).toEqual([0.5, '–', 'false']);
});
