import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { holdRoster } from '../roster/hold-roster.ts';
import { readScope } from '../roster/people/pair.ts';
import type { MergeKey } from '../roster/people/record-difference.ts';
import { peopleRefusals } from '../roster/people/refusals.ts';
import { separateTimelines } from './move-events.ts';
import { revertDifference } from './revert-difference.ts';

type Tx = Transaction<Schema>;

interface Undone {
  readonly keep: string;
  readonly merge: string;
}

/**
 * Makes two merged records what they were before. What has come under either name since belongs to the kept one. Throws
 * RefusedError where the kept record was merged again since: merges are undone in the opposite order.
 */
export async function undoMerge(tx: Tx, merge: MergeKey): Promise<Undone> {
  const { organizationId, mergeId } = merge;
  await holdRoster(tx, organizationId);
  const found = await readMerge(tx, merge);
  if (found === undefined) throw new RefusedError(peopleRefusals.MERGE_UNKNOWN);
  if (found.is_followed) throw new RefusedError(peopleRefusals.MERGE_LATER);
  const pair = { organizationId, keep: found.kept_id, merge: found.merged_id };
  await sql`
    select 1
    from causeway.session
    where organization_id = ${organizationId} and learner_id = ${pair.keep}
    order by organization_id, id
    for update`.execute(tx);
  await revertDifference(tx, merge);
  await separateTimelines(tx, { ...pair, scope: await readScope(tx, organizationId) });
  await sql`
    delete from causeway.progression_total t
    where t.student_id = any(${[pair.keep, pair.merge]}::uuid[]) and t.last_activity_at is null and t.xp = 0
      and t.mastered_units = 0`.execute(tx);
  await tx
    .deleteFrom('causeway.person_merge')
    .where('organization_id', '=', organizationId)
    .where('id', '=', mergeId)
    .execute();
  return pair;
}

interface MergeRow {
  readonly kept_id: string;
  readonly merged_id: string;
  readonly is_followed: boolean;
}

async function readMerge(tx: Tx, { organizationId, mergeId }: MergeKey): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`
    select m.kept_id, m.merged_id, exists (
      select 1
      from causeway.person_merge later
      where later.n > m.n and m.kept_id in (later.kept_id, later.merged_id)) as is_followed
    from causeway.person_merge m
    where m.organization_id = ${organizationId} and m.id = ${mergeId}
    for update`.execute(tx);
  return rows[0];
}
