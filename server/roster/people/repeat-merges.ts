import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { moveRosterPerson } from './move-roster-person.ts';
import { type Pair, readScope } from './pair.ts';
import { recordDifference } from './record-difference.ts';

type Tx = Transaction<Schema>;

/** A roster that names merged records as before: what it says of them is said of the kept ones again. */
export async function repeatMerges(tx: Tx, organizationId: string): Promise<void> {
  const { rows } = await sql<Pick<Pair, 'keep' | 'merge'> & { readonly mergeId: string }>`
    select m.id as "mergeId", m.kept_id as keep, m.merged_id as merge
    from causeway.person_merge m
    join roster_incoming i on i.file = 'users' and i.id = m.merged_id
    where m.organization_id = ${organizationId}
    union
    select m.id, m.kept_id, m.merged_id
    from causeway.person_merge m
    where m.organization_id = ${organizationId} and (
      exists (select 1 from core.one_roster_role r where r.user_id = m.merged_id)
      or exists (select 1 from core.one_roster_enrollment e where e.user_id = m.merged_id)
      or exists (
        select 1 from core.one_roster_user_agent a where m.merged_id in (a.source_user_id, a.agent_user_id)))`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const scope = await readScope(tx, organizationId);
  for (const { mergeId, keep, merge } of rows) {
    const pair = { organizationId, keep, merge, scope };
    await recordDifference(tx, { merge: { organizationId, mergeId }, pair }, () =>
      moveRosterPerson(tx, pair),
    );
  }
}
