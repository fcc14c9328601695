import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { AppendedEvent, Projector } from '../../events/appended-event.ts';
import { workOn } from '../../events/session-state.ts';

/** Keeps a row per session and challenge: attempts and hints per phase, remediations in order, score, time on task. */
export const projectChallenges: Projector = async (tx, appended) => {
  const touched = new Map<string, Touched>();
  for (const one of appended) for (const row of touchedBy(one)) merge(touched, row);
  if (touched.size > 0) await storeChallenges(tx, [...touched.values()]);
};

type Touched = ReturnType<typeof rowOf>;

/** The challenge that the event is about, and the one where the learner was: time passed there. */
function touchedBy(one: AppendedEvent): Touched[] {
  const { event, before, after } = one;
  const about = 'challengeId' in event.body ? event.body : null;
  const rows = about === null ? [] : [rowOf(one, about)];
  const left = before.place;
  const hasPassed =
    left !== null &&
    left.challengeId !== about?.challengeId &&
    workOn(after, left.challengeId).timeOnTask > workOn(before, left.challengeId).timeOnTask;
  return hasPassed ? [...rows, rowOf(one, left)] : rows;
}

function rowOf(
  { session, event, after, receivedAt }: AppendedEvent,
  { topicId, challengeId }: { readonly topicId: string; readonly challengeId: string },
) {
  const { find, fix, score, timeOnTask } = workOn(after, challengeId);
  return {
    organization_id: session.organizationId,
    session_id: session.id,
    challenge_id: challengeId,
    topic_id: topicId,
    find_attempts: find.attempts,
    find_hints: find.hints,
    fix_attempts: fix.attempts,
    fix_hints: fix.hints,
    remediations: event.type === 'remediation-chosen' ? [event.body.optionId] : [],
    score,
    time_on_task_ms: timeOnTask,
    opened_at: receivedAt,
    completed_at: event.type === 'challenge-completed' ? receivedAt : null,
  };
}

function merge(touched: Map<string, Touched>, row: Touched): void {
  const name = `${row.session_id}/${row.challenge_id}`;
  const before = touched.get(name);
  touched.set(name, {
    ...row,
    remediations: [...(before?.remediations ?? []), ...row.remediations],
    opened_at: before?.opened_at ?? row.opened_at,
    completed_at: before?.completed_at ?? row.completed_at,
  });
}

async function storeChallenges(tx: Db, rows: readonly Touched[]): Promise<void> {
  await sql`
    insert into causeway.session_challenge as c
      (organization_id, session_id, challenge_id, topic_id, course_id, is_practice, created_at, find_attempts, find_hints,
       fix_attempts, fix_hints, remediations, score, time_on_task_ms, opened_at, completed_at)
    select k.organization_id, k.session_id, k.challenge_id, k.topic_id, s.course_id, s.is_practice, s.created_at,
      k.find_attempts, k.find_hints, k.fix_attempts, k.fix_hints, k.remediations, k.score, k.time_on_task_ms, k.opened_at,
      k.completed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k(
      organization_id uuid, session_id uuid, challenge_id text, topic_id text, find_attempts int, find_hints int,
      fix_attempts int, fix_hints int, remediations jsonb, score double precision, time_on_task_ms bigint,
      opened_at timestamptz, completed_at timestamptz)
    join causeway.session s on s.organization_id = k.organization_id and s.id = k.session_id
    on conflict (organization_id, session_id, challenge_id) do update
      set find_attempts = excluded.find_attempts, find_hints = excluded.find_hints,
        fix_attempts = excluded.fix_attempts, fix_hints = excluded.fix_hints,
        remediations = c.remediations || excluded.remediations, score = excluded.score,
        time_on_task_ms = excluded.time_on_task_ms, completed_at = coalesce(c.completed_at, excluded.completed_at)`.execute(
    tx,
  );
}
