import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { SessionKey } from '../events/appended-event.ts';
import { uuidOfSourcedId } from '../roster/one-roster/sourced-id.ts';
import type { FinishedSitting } from './finished-sittings.ts';
import { ensureRosterCourse, type RosterCourse } from './own-course.ts';

/**
 * Writes the AssessmentResult of a sitting (Course progression, "Units"): `metadata.masteredUnits` is 1 where it masters a unit that
 * counts as mastered in no other way yet, and XP stand in the first result of a unit only. Writing it again changes nothing.
 */
export async function storeSitting(db: Db, sitting: FinishedSitting): Promise<void> {
  const { session, topic, at, receivedAt, accuracy } = sitting;
  const { organizationId, learnerId } = session;
  const course = await ensureRosterCourse(db, organizationId, sitting.course);
  const lineItemId = await ensureLineItem(db, sitting, course);
  await sql`
    insert into core.one_roster_assessment_result
      (id, assessment_line_item_id, student_id, organization_id, session_id, score, score_status, score_date,
       date_last_modified, metadata)
    select ${sittingResultId(session, topic.id)}, ${lineItemId},
      ${learnerId}, ${organizationId}, ${session.id}, ${accuracy}, 'fully graded', ${at}, ${receivedAt},
      ${JSON.stringify(describe(sitting, course))}::jsonb || jsonb_build_object(
        'masteredUnits', case when ${sitting.isMastered} and before.units = 0 then 1 else 0 end,
        'xp', case when before.count = 0 then ${sitting.xp}::int else 0 end)
    from (
      select count(*) as count, coalesce(max(units), 0) as units
      from causeway.progression_entry
      where student_id = ${learnerId} and course_id = ${course.id} and unit_id = ${topic.id}
    ) before
    on conflict (id) do nothing`.execute(db);
}

/** The sourcedId of the result of a sitting: one per session and topic. */
export function sittingResultId({ organizationId, id }: SessionKey, topicId: string): string {
  return uuidOfSourcedId(organizationId, 'assessmentResult', `${id}/${topicId}`);
}

function describe(sitting: FinishedSitting, { sourcedId }: RosterCourse) {
  const { session, topic, totalQuestions, correctQuestions, accuracy } = sitting;
  return {
    courseId: sourcedId,
    unitId: topic.id,
    totalQuestions,
    correctQuestions,
    accuracy,
    attemptNumber: session.attempt,
    appName: 'Causeway',
  };
}

/** One per topic of the course, in each organization. */
async function ensureLineItem(
  db: Db,
  { session, topic }: FinishedSitting,
  { sourcedId }: RosterCourse,
): Promise<string> {
  const { organizationId, courseId } = session;
  const name = `${courseId}.${topic.id}`;
  const id = uuidOfSourcedId(organizationId, 'assessmentLineItem', name);
  await sql`
    insert into core.one_roster_assessment_line_item
      (id, sourced_id, organization_id, title, date_last_modified, metadata)
    values (${id}, ${name}, ${organizationId}, ${topic.title}, now(),
      ${JSON.stringify({ courseId: sourcedId, unitId: topic.id })})
    on conflict (id) do nothing`.execute(db);
  return id;
}
