import { sql } from 'kysely';
import type { Course } from '../../courses/course.ts';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { Db } from '../../database/open-database.ts';
import type { MandatoryWork } from '../../scoring/completion.ts';
import type { VerdictRule } from '../tables.ts';
import {
  type CompletedChallenge,
  type CountedSession,
  describeProgress,
  type LearnerWork,
} from './describe-progress.ts';
import { bestOf, type Verdict } from './verdict.ts';

export interface LearnerKey {
  readonly organizationId: string;
  readonly learnerId: string;
}

/** A session of one of the learners, closed ones too. */
interface LearnerSession {
  readonly id: string;
  readonly course_id: string;
  readonly course_revision: string;
  readonly attempt: number;
  readonly is_practice: boolean;
  readonly closed_by: 'attempt' | 'reset' | null;
  readonly own_scores: Readonly<Record<string, number>>;
  readonly best: Verdict | null;
  readonly is_course_finished: boolean;
  readonly is_verdict_held: boolean;
}

interface LearnerRow {
  readonly organization_id: string;
  readonly learner_id: string;
  readonly rule: VerdictRule | null;
  readonly completed: readonly CompletedChallenge[];
  readonly mandatory: readonly MandatoryWork[];
  readonly sessions: readonly LearnerSession[];
}

/**
 * Computes score, completion, success and what the LMS may hear for all sessions of these learners anew, and stores it beside
 * them: after an act that completes something, and after a change of assignments or settings. The learners' open sessions
 * must be locked.
 */
export async function refreshProgress(
  tx: Db,
  learners: readonly LearnerKey[],
  courses: CourseCatalog,
): Promise<void> {
  if (learners.length === 0) return;
  const rows = await readLearners(tx, learners);
  const known = rows.flatMap(({ sessions }) =>
    sessions.map(({ course_id: courseId, course_revision: revision }) => ({ courseId, revision })),
  );
  await courses.load(known);
  await storeProgress(
    tx,
    rows.flatMap((row) => describeLearner(row, courses)),
  );
}

async function readLearners(tx: Db, learners: readonly LearnerKey[]): Promise<readonly LearnerRow[]> {
  const { rows } = await sql<LearnerRow>`
    select l.organization_id, l.learner_id, g.verdict as rule, c.completed, m.mandatory, s.sessions
    from (
      select distinct k."organizationId" as organization_id, k."learnerId" as learner_id
      from jsonb_to_recordset(${JSON.stringify(learners)}::jsonb) as k("organizationId" uuid, "learnerId" uuid)
    ) l
    left join causeway.session_setting g on g.organization_id = l.organization_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object(
        'courseId', c.course_id, 'attempt', c.attempt, 'challengeId', c.challenge_id, 'score', c.score)), '[]') as completed
      from causeway.learner_challenge c
      where c.organization_id = l.organization_id and c.learner_id = l.learner_id
    ) c
    cross join lateral (
      select coalesce(jsonb_agg(distinct jsonb_build_object('courseId', a.course_id, 'topicId', a.topic_id)), '[]')
        as mandatory
      from causeway.assignment a
      where a.organization_id = l.organization_id and a.is_mandatory and (a.group_id is null or exists (
        select 1
        from causeway.group_member g
        where g.organization_id = a.organization_id and g.group_id = a.group_id and g.learner_id = l.learner_id))
    ) m
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', s.id, 'course_id', s.course_id, 'course_revision', s.course_revision, 'attempt', s.attempt,
        'is_practice', s.is_practice, 'closed_by', s.closed_by, 'best', s.progress::jsonb -> 'best',
        'own_scores', case when s.is_practice then (
          select coalesce(jsonb_object_agg(w.key, w.value -> 'score'), '{}')
          from jsonb_each(p.state -> 'work') w
          where w.value ->> 'score' is not null) else '{}' end,
        'is_course_finished', p.state -> 'isCourseFinished', 'is_verdict_held', p.state -> 'isVerdictHeld')
        order by s.attempt, s.created_at, s.id), '[]') as sessions
      from causeway.session s
      join causeway.session_projection p on p.organization_id = s.organization_id and p.session_id = s.id
      where s.organization_id = l.organization_id and s.learner_id = l.learner_id
        and s.closed_by is distinct from 'reset'
    ) s`.execute(tx);
  return rows;
}

function describeLearner(row: LearnerRow, catalog: CourseCatalog) {
  const work: LearnerWork = {
    completed: row.completed,
    mandatory: row.mandatory,
    rule: row.rule ?? 'as-soon-as-complete',
    courses: coursesOf(row, catalog),
  };
  return row.sessions
    .filter(({ closed_by }) => closed_by === null)
    .map((session) => ({
      organization_id: row.organization_id,
      id: session.id,
      ...describeProgress(countSession(session, row, catalog), work),
    }));
}

/** As they were when this learner began them: a course that has grown since does not undo what was complete. */
function coursesOf({ sessions }: LearnerRow, catalog: CourseCatalog): ReadonlyMap<string, Course> {
  const begun = sessions.flatMap(({ course_id: courseId, course_revision: revision, is_practice }) => {
    const course = is_practice ? undefined : catalog.find({ courseId, revision });
    return course === undefined || !catalog.current.has(courseId) ? [] : [[courseId, course] as const];
  });
  return new Map([...catalog.current, ...begun]);
}

function countSession(session: LearnerSession, row: LearnerRow, catalog: CourseCatalog): CountedSession {
  const { course_id: courseId, course_revision: revision, attempt } = session;
  const earlier = row.sessions.filter(
    (one) => one.course_id === courseId && one.closed_by === 'attempt' && one.attempt < attempt,
  );
  return {
    course: catalog.find({ courseId, revision }),
    courseId,
    attempt,
    isPractice: session.is_practice,
    ownScores: session.own_scores,
    isCourseFinished: session.is_course_finished,
    isVerdictHeld: session.is_verdict_held,
    earlier: earlier.reduce((best: Verdict | null, one) => bestOf(best, one.best), null),
  };
}

async function storeProgress(tx: Db, described: readonly object[]): Promise<void> {
  await sql`
    update causeway.session s
    set score = k.score, completion = k.completion, success = k.success, progress = k.progress,
      lms_behind = causeway.is_lms_behind(p.lms_known, k.progress)
    from json_to_recordset(${JSON.stringify(described)}::json) as k(
      organization_id uuid, id uuid, score double precision, completion text, success text, progress json)
    join causeway.session_projection p on p.organization_id = k.organization_id and p.session_id = k.id
    where s.organization_id = k.organization_id and s.id = k.id
      and (s.score is distinct from k.score or s.completion <> k.completion or s.success <> k.success
        or s.progress::text <> k.progress::text)`.execute(tx);
}
