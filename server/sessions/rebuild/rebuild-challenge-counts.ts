import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

/**
 * Corrects the counts of challenges by what sessions come to. One statement sees sessions and counts as of one moment, and adds the
 * difference: acts that are being counted meanwhile wait for nothing, and stay counted.
 */
export async function rebuildChallengeCounts(db: Db): Promise<void> {
  await sql`
    insert into causeway.challenge_count_change
      (organization_id, course_id, topic_id, challenge_id, measure, value, n)
    select organization_id, course_id, topic_id, challenge_id, measure, value, sum(n)
    from (
      select c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value, k.n
      from causeway.session_challenge c
      cross join lateral causeway.counts_of_work(
        c.find_attempts, c.fix_attempts, c.find_hints + c.fix_hints, c.remediations, c.time_on_task_ms,
        c.completed_at is not null) k
      where not c.is_practice
      union all
      select organization_id, course_id, topic_id, challenge_id, measure, value, -n
      from causeway.challenge_count
      union all
      select organization_id, course_id, topic_id, challenge_id, measure, value, -n
      from causeway.challenge_count_change
    ) counted
    group by organization_id, course_id, topic_id, challenge_id, measure, value
    having sum(n) <> 0`.execute(db);
}
