import type { Transaction } from 'kysely';
import { newUuid } from '../database/new-uuid.ts';
import type { Schema } from '../database/schema.ts';
import { holdRoster } from '../roster/hold-roster.ts';
import { moveRosterPerson } from '../roster/people/move-roster-person.ts';
import { readScope } from '../roster/people/pair.ts';
import { recordDifference } from '../roster/people/record-difference.ts';
import { moveEvents } from './move-events.ts';
import { moveLearner } from './move-learner.ts';
import { requireMergeable } from './require-mergeable.ts';

type Tx = Transaction<Schema>;

interface MergeOrder {
  readonly organizationId: string;
  /** The record that stays. */
  readonly keep: string;
  /** The record whose rows go to it. */
  readonly merge: string;
}

interface MergeTools {
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
  { now, randomBytes }: MergeTools,
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
