import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../store/open-store.ts';
import { type LearnerRef, learnerTables } from './learner-tables.ts';

export type LearnerExport = Readonly<Record<string, readonly object[]>>;

/** Everything kept about a learner, by table: what a person may ask to see (GDPR article 15). */
export async function exportLearner(db: Db, learner: LearnerRef): Promise<LearnerExport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const found: Record<string, readonly object[]> = {};
      for (const row of learnerTables) {
        const { rows } = await sql<{ row: object }>`
          select to_jsonb(t) as row from ${sql.table(row.table)} t where ${isOf(row, learner)}`.execute(tx);
        found[row.table] = rows.map((one) => one.row);
      }
      return found;
    });
}

/** Removes everything kept about a learner (GDPR article 17), all or nothing; gives the number of rows by table. */
export async function eraseLearner(db: Db, learner: LearnerRef): Promise<Readonly<Record<string, number>>> {
  return db.transaction().execute(async (tx) => {
    await sql`
      select 1 from causeway.session
      where organization_id = ${learner.organizationId} and learner_id = ${learner.learnerId}
      order by organization_id, id
      for update`.execute(tx);
    const erased: Record<string, number> = {};
    for (const row of learnerTables) {
      const { numAffectedRows } =
        await sql`delete from ${sql.table(row.table)} t where ${isOf(row, learner)}`.execute(tx);
      erased[row.table] = Number(numAffectedRows ?? 0);
    }
    return erased;
  });
}

function isOf(
  { by, of }: (typeof learnerTables)[number],
  { organizationId, learnerId }: LearnerRef,
): RawBuilder<unknown> {
  const own = sql`t.organization_id = ${organizationId}`;
  if (of === 'learner') return sql`${own} and t.${sql.id(by)} = ${learnerId}`;
  return sql`${own} and t.${sql.id(by)} in (
    select id from causeway.session where organization_id = ${organizationId} and learner_id = ${learnerId})`;
}
