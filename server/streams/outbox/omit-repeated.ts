import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { earnedIdOf } from '../translate/caliper/platform.ts';
import type { Moment } from '../translate/moment.ts';

/**
 * Leaves out what a learner has earned before, in whatever session: XP of a challenge and mastery of a topic are told once. Asks
 * the stored events, where the first one stands.
 */
export async function omitRepeated(
  db: Db,
  organizationId: string,
  moments: readonly Moment[],
): Promise<readonly Moment[]> {
  const ids = moments.flatMap((moment) => earnedIdOf(moment) ?? []);
  if (ids.length === 0) return moments;
  const { rows } = await sql<{ readonly id: string; readonly event_time: Date }>`
    select id, event_time
    from core.caliper_event
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])`.execute(db);
  const first = new Map(rows.map(({ id, event_time }) => [id, event_time.getTime()]));
  return moments.flatMap((moment) => {
    const time = first.get(earnedIdOf(moment) ?? '');
    if (time === undefined || time === moment.at.getTime()) return [moment];
    return moment.kind === 'challenge-completed' ? [{ ...moment, earnsXp: false }] : [];
  });
}
