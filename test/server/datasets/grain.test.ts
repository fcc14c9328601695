import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Db } from '../../../server/database/open-database.ts';
import { grainOf } from '../../../server/datasets/catalogue.ts';
import type { Dataset } from '../../../server/datasets/dataset.ts';
import { describeDatasets } from '../../../server/datasets/describe-datasets.ts';
import { organizationId, seedAttempts } from '../../bench/datasets-setting/seed.ts';
import { describeDatabase } from '../setting/describe-database.ts';
import { askAsReader } from './setting/ask-as-reader.ts';

const student = (n: number) => `50000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Of seedAttempts, in the order of their numbers: two of them belong to the same organization. */
const students = [student(1), student(2), student(101), student(4)];
const minute = fc.option(fc.nat({ max: 3 }), { nil: null });
const attempt = fc.record({
  who: fc.nat({ max: 3 }),
  what: fc.nat({ max: 2 }),
  count: fc.option(fc.nat({ max: 2 }), { nil: null }),
  start: minute,
  end: minute,
  duration: fc.option(fc.integer({ min: -5, max: 90 }), { nil: null }),
  kind: fc.constantFrom('engagement', 'engagement', 'xp', 'mastery'),
  score: fc.option(fc.nat({ max: 1 }), { nil: null }),
});
const grant = fc.record({
  who: fc.nat({ max: 3 }),
  value: fc.integer({ min: -9, max: 9 }),
  day: fc.nat({ max: 1 }),
});
const history = fc.record({
  attempts: fc.array(attempt, { maxLength: 30 }),
  grants: fc.array(grant, { maxLength: 20 }),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

const at = (minutes: number | null) => (minutes === null ? null : new Date(Date.UTC(2026, 0, 1, 0, minutes)));

/** In place of the history before. */
async function write(db: Db, { attempts, grants }: History): Promise<void> {
  await sql`truncate core.caliper_attempt, core.caliper_score, core.tb_xp_ledger, core.caliper_event`.execute(
    db,
  );
  for (const [index, one] of attempts.entries()) {
    await sql`
      insert into core.caliper_attempt
        (id, assignee_id, assignable_id, count, started_at_time, ended_at_time, duration_sec, kind)
      values (${`h${index}`}, ${students[one.who]}, ${`q${one.what + 1}`}, ${one.count}, ${at(one.start)}, ${at(one.end)},
        ${one.duration}, ${one.kind})`.execute(db);
    if (one.score === null) continue;
    await sql`
      insert into core.caliper_score (id, attempt_id, score_type, score_given, max_score, scored_at)
      values (${`h${index}`}, ${`h${index}`}, 'QUESTION_RESULT', ${one.score}, 1, '2026-01-02T00:00:00Z')`.execute(
      db,
    );
  }
  for (const { who, value, day } of grants) {
    await sql`
      insert into core.tb_xp_ledger (id, user_id, application_id, value, created_at)
      values (gen_random_uuid(), ${students[who]}, 'c0000000-0000-4000-8000-000000000001', ${value},
        ${new Date(Date.UTC(2026, 0, 1 + day))})`.execute(db);
  }
}

const asked = [
  'attempts',
  'all_attempts',
  'aggregated_session_attempts',
  'students_xp',
  'student_activity',
  'question_outcomes',
];

describeDatabase('datasets of any history', (setting) => {
  let datasets: ReadonlyMap<string, Dataset> = new Map();
  beforeAll(async () => {
    const { writer: db } = setting.database;
    await seedAttempts(db, 2200);
    datasets = await describeDatasets(db);
  });
  const read = (name: string): Promise<readonly Record<string, unknown>[]> => {
    const schema = datasets.get(name)?.schema ?? 'analytics';
    const scope = [2, 3].map(organizationId).join(',');
    return askAsReader(setting.database.writer, scope, `select * from ${schema}.${name}`) as Promise<
      readonly Record<string, unknown>[]
    >;
  };

  test('have each row once by their grain, and lose nobody', async () => {
    const check = fc.asyncProperty(history, async (told) => {
      await write(setting.database.writer, told);
      for (const name of asked) {
        const dataset = datasets.get(name);
        if (dataset === undefined) throw new Error(`There is no dataset ${name}.`);
        const rows = await read(name);
        const keys = rows.map((row) => JSON.stringify(grainOf(dataset).map((column) => row[column])));
        expect([name, new Set(keys).size]).toEqual([name, keys.length]);
      }
      const visible = told.attempts.filter(({ who, kind }) => who !== 3 && kind === 'engagement');
      const pairs = new Set(visible.map(({ who, what }) => `${who}/${what}`));
      expect((await read('attempts')).length).toBe(pairs.size);
      expect((await read('all_attempts')).length).toBe(visible.length);
      const xp = told.grants.filter(({ who }) => who !== 3).reduce((sum, { value }) => sum + value, 0);
      const sum = (await read('students_xp')).reduce((all, row) => all + Number(row.total_value), 0);
      expect(sum).toBe(xp);
    });
    await fc.assert(check, { numRuns: 12 });
  });
});
