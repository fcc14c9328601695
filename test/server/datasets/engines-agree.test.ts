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
  for (const { database } of opened) await seedAttempts(database.writer, 400);
  for (const { database } of opened) datasets = await describeDatasets(database.writer);
});
afterAll(() => Promise.all(opened.map(({ stop }) => stop())));

const read = (name: string, scope: string) =>
  Promise.all(
    opened.map(async ({ database }) =>
      (await askAsReader(database.writer, scope, `select * from analytics.${name}`))
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
