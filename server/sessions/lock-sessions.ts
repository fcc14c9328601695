import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { SessionKey } from '../events/appended-event.ts';

/**
 * Locks sessions, and with each the others of its learner that are open, because what is done in one counts in all of them.
 * Everybody locks sessions in this order, so nobody ever waits for somebody who waits for them.
 */
export async function lockSessions(tx: Db, keys: readonly SessionKey[]): Promise<void> {
  if (keys.length === 0) return;
  const wanted = keys.map(({ organizationId, id }) => ({ organization_id: organizationId, id }));
  await sql`
    with wanted as materialized (
      select s.organization_id, s.learner_id, s.id
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as k(organization_id uuid, id uuid)
      join causeway.session s on s.organization_id = k.organization_id and s.id = k.id
    ), found as materialized (
      select organization_id, id
      from wanted
      union
      select o.organization_id, o.id
      from wanted w
      join causeway.session o on o.organization_id = w.organization_id and o.learner_id = w.learner_id
      where o.closed_at is null
    )
    select 1
    from found f
    join causeway.session s on s.organization_id = f.organization_id and s.id = f.id
    order by s.organization_id, s.id
    for update of s`.execute(tx);
}

/** Locks the open sessions of learners, in the order of `lockSessions`. */
export async function lockLearners(
  tx: Db,
  organizationId: string,
  learnerIds: readonly string[],
): Promise<void> {
  await sql`
    select 1
    from causeway.session
    where organization_id = ${organizationId} and learner_id = any(${learnerIds}::uuid[]) and closed_at is null
    order by organization_id, id
    for update`.execute(tx);
}
