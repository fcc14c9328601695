import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { Pair } from '../roster/people/pair.ts';

/**
 * Gives the work of one learner of ours to the other. Of two open sessions in one package the one that was launched last stays open;
 * the other is history, and what was completed in it counts. Launches under the merged id find the kept learner.
 */
export async function moveLearner(tx: Db, pair: Pair, at: Date): Promise<void> {
  await moveSessions(tx, pair, at);
  await moveScores(tx, pair);
  await moveGroups(tx, pair);
  await moveRecord(tx, pair, at);
}

async function moveSessions(tx: Db, { organizationId, keep, merge }: Pair, at: Date): Promise<void> {
  await sql`
    update causeway.session s
    set closed_at = ${at}, closed_by = 'attempt'
    from causeway.session o
    where s.organization_id = ${organizationId} and s.closed_at is null
      and o.organization_id = s.organization_id and o.closed_at is null
      and ((s.learner_id = ${keep} and o.learner_id = ${merge}) or (s.learner_id = ${merge} and o.learner_id = ${keep}))
      and o.course_id = s.course_id and o.scorm_version = s.scorm_version and o.is_practice = s.is_practice
      and (o.launched_at, o.id) > (s.launched_at, s.id)`.execute(tx);
  await sql`
    update causeway.session
    set learner_id = ${keep}
    where organization_id = ${organizationId} and learner_id = ${merge}`.execute(tx);
  await sql`
    update causeway.api_token
    set user_id = ${keep}::text
    where organization_id = ${organizationId} and user_id = ${merge}::text`.execute(tx);
}

async function moveScores(tx: Db, { organizationId, keep, merge }: Pair): Promise<void> {
  await sql`
    insert into causeway.learner_challenge
      (organization_id, learner_id, course_id, attempt, challenge_id, score, completed_at)
    select organization_id, ${keep}::uuid, course_id, attempt, challenge_id, score, completed_at
    from causeway.learner_challenge
    where organization_id = ${organizationId} and learner_id = ${merge}
    on conflict (organization_id, learner_id, course_id, attempt, challenge_id) do update set
      score = greatest(causeway.learner_challenge.score, excluded.score),
      completed_at = least(causeway.learner_challenge.completed_at, excluded.completed_at)`.execute(tx);
  await sql`
    delete from causeway.learner_challenge
    where organization_id = ${organizationId} and learner_id = ${merge}`.execute(tx);
}

async function moveGroups(tx: Db, { organizationId, keep, merge }: Pair): Promise<void> {
  await sql`
    insert into causeway.group_member (organization_id, learner_id, group_id)
    select organization_id, ${keep}::uuid, group_id
    from causeway.group_member
    where organization_id = ${organizationId} and learner_id = ${merge}
    on conflict do nothing`.execute(tx);
  await sql`
    delete from causeway.group_member
    where organization_id = ${organizationId} and learner_id = ${merge}`.execute(tx);
}

async function moveRecord(tx: Db, { organizationId, keep, merge }: Pair, at: Date): Promise<void> {
  await sql`
    insert into causeway.learner (organization_id, id, lms_id, name, first_seen_at)
    select l.organization_id, ${keep}::uuid, l.lms_id,
      coalesce(nullif(concat_ws(', ', nullif(u.family_name, ''), nullif(u.given_name, '')), ''), l.name), l.first_seen_at
    from causeway.learner l
    left join core.one_roster_user u on u.id = ${keep}
    where l.organization_id = ${organizationId} and l.id = ${merge}
    on conflict (organization_id, id) do update set
      first_seen_at = least(causeway.learner.first_seen_at, excluded.first_seen_at)`.execute(tx);
  await sql`
    delete from causeway.learner
    where organization_id = ${organizationId} and id = ${merge}`.execute(tx);
  await sql`
    update causeway.learner_alias
    set learner_id = ${keep}
    where organization_id = ${organizationId} and learner_id = ${merge}`.execute(tx);
  await sql`
    insert into causeway.learner_alias (organization_id, alias_id, learner_id, since)
    values (${organizationId}, ${merge}, ${keep}, ${at})
    on conflict (organization_id, alias_id) do nothing`.execute(tx);
}
