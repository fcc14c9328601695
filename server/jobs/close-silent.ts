import { sql } from 'kysely';
import type { Db } from '../database/open-store.ts';

interface Silence {
  readonly at: Date;
  readonly silentMinutes: number;
}

const mostAtOnce = 500;

/**
 * Lays down sessions without a sign of life, as suspended at the moment of their last one; gives their number. Any number of
 * processes may do it at once: each takes what no other holds, and a beat that comes in between keeps its session open.
 */
export async function closeSilent(db: Db, { at, silentMinutes }: Silence): Promise<number> {
  const before = new Date(at.getTime() - silentMinutes * 60_000);
  const { rows } = await sql`
    with silent as materialized (
      select organization_id, id, event_count, lease_id, last_seen_at
      from causeway.session
      where standing = 'active' and last_seen_at < ${before}
      order by organization_id, id
      limit ${mostAtOnce}
      for update skip locked
    ), event as (
      insert into causeway.session_event
        (organization_id, session_id, n, id, type, at, received_at, lease_id, seq, body, mark)
      select organization_id, id, event_count + 1, gen_random_uuid()::text, 'suspended', last_seen_at, ${at}, lease_id,
        null, '{"reason": "silent"}'::jsonb, null
      from silent
    )
    update causeway.session s
    set standing = 'suspended', event_count = s.event_count + 1
    from silent
    where s.organization_id = silent.organization_id and s.id = silent.id
    returning s.id`.execute(db);
  return rows.length;
}
