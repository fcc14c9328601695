import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Pair } from '../roster/people/pair.ts';
import { moveRows } from '../streams/caliper/move-rows.ts';
import { rebuildTimelines } from '../streams/caliper/sessions/rebuild-timelines.ts';

type Tx = Transaction<Schema>;

/** Gives what events tell of one person to the other, and what events will tell under the names of the merged record. */
export async function moveEvents(tx: Tx, pair: Pair): Promise<void> {
  const { keep, merge } = pair;
  for (const organizationId of await listSenders(tx, pair)) {
    await sql`
      update core.person_alias
      set user_id = ${keep}
      where organization_id = ${organizationId} and user_id = ${merge}`.execute(tx);
    await moveRows(tx, { organizationId, from: merge, to: keep });
  }
}

/** After undoing: what each of the two did in an application is a timeline of its own again. */
export async function separateTimelines(tx: Tx, { scope, keep, merge }: Pair): Promise<void> {
  const { rows } = await sql<{ readonly organization_id: string; readonly client_id: string }>`
    select organization_id, client_id
    from core.caliper_timeline
    where organization_id = any(${[...scope]}::uuid[]) and user_id = ${merge}
    order by organization_id, client_id`.execute(tx);
  for (const { organization_id, client_id } of rows) {
    const timelines = [keep, merge].map((userId) => ({ userId, clientId: client_id }));
    await rebuildTimelines(tx, organization_id, timelines);
  }
}

/** The organizations that have told anything of the merged record; our own one always, for what belongs to none. */
async function listSenders(tx: Tx, { scope, merge, organizationId }: Pair): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select o.id
    from unnest(${[...scope]}::uuid[]) as o (id)
    where o.id = ${organizationId}
      or exists (select 1 from core.caliper_event e where e.organization_id = o.id and e.actor_id = ${merge})
      or exists (select 1 from core.caliper_session s where s.organization_id = o.id and s.user_id = ${merge})
      or exists (select 1 from core.caliper_attempt a where a.organization_id = o.id and a.assignee_id = ${merge})
      or exists (select 1 from core.tb_xp_ledger x where x.organization_id = o.id and x.user_id = ${merge})
      or exists (select 1 from core.person_alias p where p.organization_id = o.id and p.user_id = ${merge})
    order by o.id`.execute(tx);
  return rows.map(({ id }) => id);
}
