import { sql } from 'kysely';
import { type Actor, noteChange } from '../audit/audit-log.ts';
import type { Db } from '../database/open-database.ts';
import { readIdsOfPerson } from '../organizations/ids-of-person.ts';
import { dropUnusedElements } from '../streams/xapi/attempts/drop-unused-elements.ts';
import { findAgentsOfAccounts } from '../streams/xapi/find/find-agents.ts';
import { isOf, type Traces } from './conditions.ts';
import { accountNamesOf, type LearnerRef } from './learner-ref.ts';
import { learnerTables } from './learner-tables.ts';

export type LearnerExport = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Who asks for it, and when: the audit log names them, and never the learner. */
interface Asking {
  readonly actor: Actor;
  readonly at: Date;
}

/** Everything kept about a learner, by table: what a person may ask to see (GDPR article 15). */
export function exportLearner(db: Db, learner: LearnerRef, by: Asking): Promise<LearnerExport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const found = await readLearner(tx, learner);
      const rows = Object.values(found).flat().length;
      await record(tx, { ...learner, action: 'learner.exported', rows }, by);
      return found;
    });
}

/** The same for those who only count it. */
export async function readLearner(db: Db, learner: LearnerRef): Promise<LearnerExport> {
  const found: Record<string, readonly Record<string, unknown>[]> = {};
  const traces = await findTraces(db, learner);
  for (const row of learnerTables) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) - 'token_hash' as row
      from ${sql.table(row.table)} t
      where ${isOf(row, traces)}`.execute(db);
    found[row.table] = [...(found[row.table] ?? []), ...rows.map((one) => one.row)];
  }
  return found;
}

interface Recorded {
  readonly organizationId: string;
  readonly action: string;
  readonly rows: number;
}

function record(tx: Db, { organizationId, action, rows }: Recorded, by: Asking): Promise<void> {
  return noteChange(tx, { organizationId, action, target: 'a learner', details: { rows } }, by);
}

/** Removes everything kept about a learner (GDPR article 17), all or nothing; gives the number of rows by table. */
export async function eraseLearner(
  db: Db,
  learner: LearnerRef,
  by: Asking,
): Promise<Readonly<Record<string, number>>> {
  return db.transaction().execute(async (tx) => {
    await sql`
      select 1 from causeway.session
      where organization_id = ${learner.organizationId} and learner_id = ${learner.learnerId}
      order by organization_id, id
      for update`.execute(tx);
    const traces = await findTraces(tx, learner);
    const erased: Record<string, number> = {};
    for (const row of learnerTables) {
      const { numAffectedRows } =
        await sql`delete from ${sql.table(row.table)} t where ${isOf(row, traces)}`.execute(tx);
      erased[row.table] = (erased[row.table] ?? 0) + Number(numAffectedRows ?? 0);
    }
    await dropUnusedElements(tx, learner.organizationId);
    // A zip that waits to be imported may hold the learner: it has to be uploaded again.
    await sql`delete from causeway.roster_preview where organization_id = ${learner.organizationId}`.execute(
      tx,
    );
    const rows = Object.values(erased).reduce((sum, count) => sum + count, 0);
    await record(tx, { ...learner, action: 'learner.erased', rows }, by);
    return erased;
  });
}

async function findTraces(db: Db, learner: LearnerRef): Promise<Traces> {
  const { organizationId, learnerId } = learner;
  const ids = await readIdsOfPerson(db, learnerId);
  const accountNames = accountNamesOf(learner, ids);
  const agents = await findAgentsOfAccounts(db, organizationId, accountNames);
  return { organizationId, ids, accountNames, agents };
}
