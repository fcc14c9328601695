import { sql, type Transaction } from 'kysely';
import type { LaunchReply, LaunchRequest } from '../../bridge/protocol.ts';
import type { Schema } from '../database/schema.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { appendEvents } from './append-events.ts';
import { currentChallenge } from './challenge-view.ts';
import { type LearnerPath, newId } from './dependencies.ts';
import { describeLearner } from './learner-state.ts';
import { completeLmsKnown } from './lms-known.ts';
import { outlineOf } from './outline.ts';
import { reachedOf } from './reached.ts';
import { sessionRefusals } from './refusals.ts';
import { formatUuid, learnerIdOf, parseSid, type SessionKey } from './session-id.ts';
import { factsOf, readSession, type SessionRow } from './session-row.ts';
import { emptyState } from './session-state.ts';
import { markSoleSession } from './sole-session.ts';

interface Launching {
  readonly request: LaunchRequest;
  readonly identity: PackageIdentity;
  readonly learnerId: string;
  readonly at: Date;
}

/**
 * Opens the learner's session in this package, new or as it was left, and gives the lease to this launch. Asking again with
 * the same launchId gives the same answer. Throws RefusedError for a course or organization that is not here.
 */
export async function launch(
  request: LaunchRequest,
  identity: PackageIdentity,
  path: LearnerPath,
): Promise<LaunchReply> {
  const course = path.courses.get(identity.courseId);
  if (course === undefined) throw new RefusedError(sessionRefusals.COURSE_UNKNOWN);
  const learnerId = learnerIdOf(identity.organizationId, request.learner.id);
  const launching = { request, identity, learnerId, at: path.now() };
  const { row, leaseId, wasLaunched } = await path.db
    .transaction()
    .execute((tx) => open(tx, launching, path));
  return {
    ...describeLearner(factsOf(row), row.lease_id === leaseId ? 'held' : 'elsewhere', path.courses),
    leaseId,
    outline: outlineOf(course),
    challenge: currentChallenge(row.state, course),
    heartbeatSeconds: path.heartbeatSeconds,
    resumed: wasLaunched,
    lmsKnown: completeLmsKnown(row.lms_known),
  };
}

interface Opened {
  readonly row: SessionRow;
  readonly leaseId: string;
  readonly wasLaunched: boolean;
}

async function open(tx: Transaction<Schema>, launching: Launching, path: LearnerPath): Promise<Opened> {
  await keepLearner(tx, launching);
  const key = (await findBySid(tx, launching)) ?? (await findOrCreate(tx, launching, path));
  await sql`select 1 from causeway.session where organization_id = ${key.organizationId} and id = ${key.id} for update`.execute(
    tx,
  );
  const earlier = await findLaunch(tx, key, launching.request.launchId);
  const before = await readHeld(tx, key);
  if (earlier !== undefined) return { row: before, leaseId: earlier, wasLaunched: before.launch_count > 1 };
  const leaseId = newId(path);
  await takeLease(tx, { launching, before, leaseId });
  await markSoleSession(tx, { organizationId: key.organizationId, learnerId: launching.learnerId });
  return { row: await readHeld(tx, key), leaseId, wasLaunched: before.launch_count > 0 };
}

async function keepLearner(
  tx: Transaction<Schema>,
  { request, identity, learnerId, at }: Launching,
): Promise<void> {
  const { rows } = await sql`
    insert into causeway.learner (organization_id, id, lms_id, name, first_seen_at)
    select id, ${learnerId}::uuid, ${request.learner.id}, ${request.learner.name}, ${at}
    from causeway.organization
    where id = ${identity.organizationId}
    on conflict (organization_id, id) do update
      set name = case when excluded.name = '' then causeway.learner.name else excluded.name end
    returning 1`.execute(tx);
  if (rows.length === 0) throw new RefusedError(sessionRefusals.ORGANIZATION_UNKNOWN);
}

/** A sid comes out of the LMS's own record of the learner; it counts for the package that it began in. */
async function findBySid(
  tx: Transaction<Schema>,
  { request, identity }: Launching,
): Promise<SessionKey | undefined> {
  const key = request.sid === undefined ? undefined : parseSid(request.sid);
  if (key === undefined || key.organizationId !== identity.organizationId) return undefined;
  const found = await tx
    .selectFrom('causeway.session')
    .select('id')
    .where('organization_id', '=', key.organizationId)
    .where('id', '=', key.id)
    .where('course_id', '=', identity.courseId)
    .where('scorm_version', '=', identity.scormVersion)
    .where('reset_at', 'is', null)
    .executeTakeFirst();
  return found === undefined ? undefined : key;
}

/** Two launches of one learner at once meet the same session: the unique index lets one of them make it. */
async function findOrCreate(
  tx: Transaction<Schema>,
  { identity, learnerId, at }: Launching,
  { randomBytes }: LearnerPath,
): Promise<SessionKey> {
  const { organizationId, courseId, scormVersion } = identity;
  await sql`
    with made as (
      insert into causeway.session
        (organization_id, id, learner_id, course_id, scorm_version, created_at, standing, reached, event_count, launch_count,
         lease_id, beat_seq, launch_ms, earlier_ms, last_seen_at)
      values
        (${organizationId}, ${formatUuid(randomBytes(16))}, ${learnerId}, ${courseId}, ${scormVersion}, ${at}, 'suspended',
         ${JSON.stringify(reachedOf(emptyState))}::json, 0, 0, '', 0, 0, 0, ${at})
      on conflict (organization_id, learner_id, course_id, scorm_version) where reset_at is null do nothing
      returning organization_id, id
    )
    insert into causeway.session_projection (organization_id, session_id, state, lms_known, lms_pending)
    select organization_id, id, ${JSON.stringify(emptyState)}::jsonb, '{}'::jsonb, '{}'::jsonb
    from made`.execute(tx);
  const { id } = await tx
    .selectFrom('causeway.session')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('learner_id', '=', learnerId)
    .where('course_id', '=', courseId)
    .where('scorm_version', '=', scormVersion)
    .where('reset_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { organizationId, id };
}

async function findLaunch(
  tx: Transaction<Schema>,
  key: SessionKey,
  launchId: string,
): Promise<string | undefined> {
  const found = await tx
    .selectFrom('causeway.session_launch')
    .select('lease_id')
    .where('organization_id', '=', key.organizationId)
    .where('session_id', '=', key.id)
    .where('launch_id', '=', launchId)
    .executeTakeFirst();
  return found?.lease_id;
}

async function readHeld(tx: Transaction<Schema>, key: SessionKey): Promise<SessionRow> {
  const row = await readSession(tx, key);
  if (row === undefined) throw new Error('A session vanished while it was held.');
  return row;
}

interface Taking {
  readonly launching: Launching;
  readonly before: SessionRow;
  readonly leaseId: string;
}

/** The launch before keeps its time so far, so that its late beats add only what is new. */
async function takeLease(tx: Transaction<Schema>, { launching, before, leaseId }: Taking): Promise<void> {
  const { organization_id, id } = before;
  const { request, at } = launching;
  await sql`
    update causeway.session_launch set launch_ms = ${before.launch_ms}, beat_seq = ${before.beat_seq}
    where organization_id = ${organization_id} and session_id = ${id} and lease_id = ${before.lease_id}`.execute(
    tx,
  );
  await sql`
    insert into causeway.session_launch
      (organization_id, session_id, launch_id, lease_id, started_at, launch_ms, beat_seq)
    values (${organization_id}, ${id}, ${request.launchId}, ${leaseId}, ${at}, 0, 0)`.execute(tx);
  const { entry, mode, scormVersion } = request;
  const body = { entry, mode, scormVersion, found: request.found ?? null, resumed: before.launch_count > 0 };
  const session = { organizationId: organization_id, id };
  const recorded = { type: 'launched', body } as const;
  const event = {
    session,
    n: before.event_count + 1,
    id: request.launchId,
    at,
    leaseId,
    seq: null,
    recorded,
  };
  await appendEvents(tx, [event], at);
  await sql`
    update causeway.session
    set standing = 'active', lease_id = ${leaseId}, beat_seq = 0, launch_ms = 0, earlier_ms = earlier_ms + launch_ms,
      launch_count = launch_count + 1, event_count = event_count + 1, last_seen_at = ${at}
    where organization_id = ${organization_id} and id = ${id}`.execute(tx);
}
