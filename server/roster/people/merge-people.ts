import { sql, type Transaction } from 'kysely';
import { newUuid } from '../../database/new-uuid.ts';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import { moveEvents } from './move-events.ts';
import { moveLearner } from './move-learner.ts';
import { moveRosterPerson } from './move-roster-person.ts';
import { type Pair, readScope } from './pair.ts';
import { recordDifference } from './record-difference.ts';
import { requireMergeable } from './require-mergeable.ts';

type Tx = Transaction<Schema>;

export interface MergeOrder {
  readonly organizationId: string;
  /** The record that stays. */
  readonly keep: string;
  /** The record whose rows go to it. */
  readonly merge: string;
}

interface Surroundings {
  readonly now: Date;
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Makes two records of one person one: what the merged one has done, is and will be told to do belongs to the kept one. Gives the id of
 * the merge. What is computed for learners is out of date then. Throws RefusedError for records that cannot be merged.
 */
export async function mergePeople(
  tx: Tx,
  order: MergeOrder,
  { now, randomBytes }: Surroundings,
): Promise<string> {
  const { organizationId, keep, merge } = order;
  await holdRoster(tx, organizationId);
  const pair = { organizationId, keep, merge, scope: await readScope(tx, organizationId) };
  await requireMergeable(tx, pair);
  const mergeId = newUuid(randomBytes);
  await tx
    .insertInto('causeway.person_merge')
    .values({ organization_id: organizationId, id: mergeId, kept_id: keep, merged_id: merge, merged_at: now })
    .execute();
  await recordDifference(tx, { merge: { organizationId, mergeId }, pair }, async () => {
    await moveLearner(tx, pair, now);
    await moveRosterPerson(tx, pair);
    await moveEvents(tx, pair);
  });
  return mergeId;
}

/** Imports of the organization and merges wait for each other. */
export async function holdRoster(tx: Db, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`roster ${organizationId}`}))`.execute(tx);
}

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
