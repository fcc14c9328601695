import { afterAll, beforeAll, expect, test } from 'vitest';
import { grainOf } from '../../../server/datasets/catalogue.ts';
import type { Dataset } from '../../../server/datasets/dataset.ts';
import { describeDatasets } from '../../../server/datasets/describe-datasets.ts';
import { organizationId, seedAttempts } from '../../bench/datasets-setting/seed.ts';
import { type Engine, engineNames, engines } from '../setting/engines.ts';
import { askAsReader } from './setting/ask-as-reader.ts';
import { contract } from './setting/contract.ts';

let opened: readonly Engine[] = [];
let datasets: ReadonlyMap<string, Dataset> = new Map();
const everything = [1, 2, 3, 4, 5].map(organizationId).join(',');
/** They have no id: rows may be equal. */
const withoutKey = [
  'cheating_insights',
  'proctoring_insights',
  'waste_insights',
  'students_mastery',
  'students_enrollments',
];

beforeAll(async () => {
  opened = await Promise.all(engineNames.map((name) => engines[name]()));
  for (const { store } of opened) await seedAttempts(store.db, 400);
  for (const { store } of opened) datasets = await describeDatasets(store.db);
});
afterAll(() => Promise.all(opened.map(({ stop }) => stop())));

const read = (name: string, scope: string) =>
  Promise.all(
    opened.map(async ({ store }) =>
      (await askAsReader(store.db, scope, `select * from analytics.${name}`))
        .map((row) => JSON.stringify(row))
        .sort(),
    ),
  );

test.each(Object.keys(contract))(
  '%s has the same rows on both engines, each once by its grain',
  async (name) => {
    for (const scope of [everything, '*']) {
      const [embedded = [], postgresql] = await read(name, scope);
      expect(embedded).toEqual(postgresql);
      const dataset = datasets.get(name);
      if (dataset === undefined || withoutKey.includes(name)) continue;
      const keys = embedded.map((text) => {
        const row = JSON.parse(text);
        return JSON.stringify(grainOf(dataset).map((column) => row[column]));
      });
      expect(new Set(keys).size).toBe(keys.length);
    }
  },
);
