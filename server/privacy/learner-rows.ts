import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/open-store.ts';
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

/** A learner's id is that of the person in the roster, whatever organization a row was sent by. */
function isOf(
  { by, of }: (typeof learnerTables)[number],
  { organizationId, learnerId }: LearnerRef,
): RawBuilder<unknown> {
  const column = sql`t.${sql.id(by)}`;
  switch (of) {
    case 'learner':
      return sql`t.organization_id = ${organizationId} and ${column} = ${learnerId}`;
    case 'session':
      return sql`t.organization_id = ${organizationId} and ${column} in (
        select id from causeway.session where organization_id = ${organizationId} and learner_id = ${learnerId})`;
    case 'person':
      return sql`${column} = ${learnerId}`;
    case 'attempt':
      return sql`(t.organization_id, ${column}) in (
        select organization_id, id from core.caliper_attempt where assignee_id = ${learnerId})`;
  }
}
