import { sql } from 'kysely';
import type { AppendedEvent, Projector } from '../../events/appended-event.ts';

/** Keeps the best score of each completed challenge, whichever session of the attempt it came from. */
export const projectScores: Projector = async (tx, appended) => {
  const scores = appended.flatMap(scoreOf);
  if (scores.length === 0) return;
  await sql`
    insert into causeway.learner_challenge
      (organization_id, learner_id, course_id, attempt, challenge_id, score, completed_at)
    select organization_id, learner_id, course_id, attempt, challenge_id, max(score), min(completed_at)
    from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) as k(
      organization_id uuid, session_id uuid, learner_id uuid, course_id text, attempt int, challenge_id text,
      score double precision, completed_at timestamptz)
    where not exists (
      select 1
      from causeway.session s
      where s.organization_id = k.organization_id and s.id = k.session_id and s.closed_by = 'reset')
    group by organization_id, learner_id, course_id, attempt, challenge_id
    order by organization_id, learner_id, course_id, attempt, challenge_id
    on conflict (organization_id, learner_id, course_id, attempt, challenge_id) do update
      set score = greatest(causeway.learner_challenge.score, excluded.score)`.execute(tx);
};

function scoreOf({ session, event, receivedAt }: AppendedEvent) {
  if (event.type !== 'challenge-completed' || session.isPractice) return [];
  return [
    {
      organization_id: session.organizationId,
      session_id: session.id,
      learner_id: session.learnerId,
      course_id: session.courseId,
      attempt: session.attempt,
      challenge_id: event.body.challengeId,
      score: event.body.score,
      completed_at: receivedAt,
    },
  ];
}
