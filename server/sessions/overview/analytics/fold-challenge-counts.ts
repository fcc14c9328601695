import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';

/** Adds changes to the counts that they change. What processes do at once takes turns by rows, and nothing else waits for it. */
export async function foldChallengeCounts(db: Db): Promise<void> {
  await sql`
    with folded as (
      delete from causeway.challenge_count_change
      where (organization_id, id) in (
        select organization_id, id
        from causeway.challenge_count_change
        limit ${atOnce}
        for update skip locked)
      returning *
    )
    insert into causeway.challenge_count as c
      (organization_id, course_id, topic_id, challenge_id, measure, value, n)
    select organization_id, course_id, topic_id, challenge_id, measure, value, sum(n)
    from folded
    group by organization_id, course_id, topic_id, challenge_id, measure, value
    order by organization_id, course_id, topic_id, challenge_id, measure, value
    on conflict (organization_id, course_id, topic_id, challenge_id, measure, value) do update
      set n = c.n + excluded.n`.execute(db);
}

const atOnce = 200_000;
