import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { formatUuid } from '../../database/uuid.ts';
import { emptyState, type SessionState } from '../../events/session-state.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { lockLearners } from '../lock-sessions.ts';
import { bookmarkOf } from '../progress/bookmark.ts';
import { noProgress } from '../progress/describe-progress.ts';
import { countNewSession } from '../quotas.ts';
import { joinProjection, type SessionRow, sessionColumns } from '../session-row.ts';
import { isBlank, type Launching } from './launching.ts';

interface Opening {
  readonly launching: Launching;
  readonly learnerId: string;
}

/**
 * The learner's open session in this package, locked with all others of theirs; made where there is none. "Try again" closes
 * one that has a verdict as history and begins the next attempt; a review begins anew with the work that it shows. The
 * learner's row is locked, so nobody else makes one at the same time.
 */
export async function openSession(
  tx: Db,
  opening: Opening,
  dependencies: SessionDependencies,
): Promise<SessionRow> {
  const { identity } = opening.launching;
  await lockLearners(tx, identity.organizationId, [opening.learnerId]);
  const sessions = await readOpen(tx, opening);
  const found = sessions.find((row) => isOfPackage(row, opening.launching));
  if (found !== undefined && !isToClose(found, opening.launching)) return found;
  if (found !== undefined) await close(tx, found, opening.launching.at);
  const seed = opening.launching.request.mode === 'review' ? findReviewed(sessions, opening) : null;
  const id = await create(tx, { ...opening, seed, sessions }, dependencies);
  await countNewSession(tx, identity, { ...dependencies, at: opening.launching.at });
  const made = (await readOpen(tx, opening)).find((row) => row.id === id);
  if (made === undefined) throw new Error('A session vanished while it was made.');
  return made;
}

async function readOpen(tx: Db, { launching, learnerId }: Opening): Promise<readonly SessionRow[]> {
  const { organizationId, courseId } = launching.identity;
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns}
    from causeway.session s
    ${joinProjection}
    where s.organization_id = ${organizationId} and s.learner_id = ${learnerId} and s.course_id = ${courseId}
      and s.closed_at is null`.execute(tx);
  return rows;
}

function isOfPackage(row: SessionRow, { identity, isPractice }: Launching): boolean {
  return row.scorm_version === identity.scormVersion && row.is_practice === isPractice;
}

function isToClose(found: SessionRow, { request, isPractice }: Launching): boolean {
  if (isPractice) return request.mode === 'review';
  const isWanted = request.attempt === 'new' || (request.attempt === 'with-lms' && isBlank(request));
  return isWanted && found.progress.verdict !== null;
}

/** Without a lease: what comes from its launches is recorded, and told that the session went on elsewhere. */
async function close(tx: Db, { organization_id, id }: SessionRow, at: Date): Promise<void> {
  await sql`
    update causeway.session
    set closed_at = ${at}, closed_by = 'attempt', lease_id = '', earlier_ms = earlier_ms + launch_ms, launch_ms = 0,
      status = case when status = 'active' then 'suspended' else status end
    where organization_id = ${organization_id} and id = ${id}`.execute(tx);
}

function findReviewed(sessions: readonly SessionRow[], { launching }: Opening): SessionRow | null {
  const { scormVersion } = launching.identity;
  return sessions.find((row) => row.scorm_version === scormVersion && !row.is_practice) ?? null;
}

interface Creating extends Opening {
  /** The session whose work a review shows. */
  readonly seed: SessionRow | null;
  readonly sessions: readonly SessionRow[];
}

async function create(
  tx: Db,
  { launching, learnerId, seed, sessions }: Creating,
  { randomBytes }: SessionDependencies,
): Promise<string> {
  const { identity, at, course, isPractice } = launching;
  const id = formatUuid(randomBytes(16));
  const state: SessionState = seed?.state ?? emptyState;
  const attempt = isPractice ? 1 : await nextAttempt(tx, { launching, learnerId }, sessions);
  await sql`
    insert into causeway.session
      (organization_id, id, learner_id, course_id, course_revision, scorm_version, attempt, is_practice, created_at, status,
       topic_id, challenge_id, completion, success, bookmark, progress, event_count, launch_count, lease_id, launched_at,
       heartbeat_seq, act_seq, lms_bookmark, launch_ms, earlier_ms, last_seen_at)
    values
      (${identity.organizationId}, ${id}, ${learnerId}, ${identity.courseId},
       ${seed?.course_revision ?? course.revision}, ${identity.scormVersion}, ${attempt}, ${isPractice}, ${at},
       'suspended', ${state.place?.topicId ?? null}, ${state.place?.challengeId ?? null}, ${noProgress.completion},
       ${noProgress.success}, ${JSON.stringify(bookmarkOf(state))}::json, ${JSON.stringify(noProgress.progress)}::json,
       0, 0, '', ${at}, 0, 0, '', 0, 0, ${at})`.execute(tx);
  await sql`
    insert into causeway.session_projection (organization_id, session_id, seed, state, lms_known, lms_pending)
    values (${identity.organizationId}, ${id}, ${seed === null ? null : JSON.stringify(state)}::jsonb,
      ${JSON.stringify(state)}::jsonb, '{}', '{}')`.execute(tx);
  return id;
}

/** That of the course's other open sessions, else the one after all that were closed. */
async function nextAttempt(
  tx: Db,
  { launching, learnerId }: Opening,
  sessions: readonly SessionRow[],
): Promise<number> {
  const { organizationId, courseId } = launching.identity;
  const { rows } = await sql<{ readonly closed: number }>`
    select coalesce(max(attempt), 0)::int as closed
    from causeway.session
    where organization_id = ${organizationId} and learner_id = ${learnerId} and course_id = ${courseId}
      and not is_practice and closed_at is not null`.execute(tx);
  const others = sessions.filter(({ is_practice }) => !is_practice).map(({ attempt }) => attempt);
  const closed = rows[0]?.closed ?? 0;
  return Math.max(closed + 1, ...others.filter((attempt) => attempt > closed));
}
