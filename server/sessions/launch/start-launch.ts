import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { appendEvents } from '../../events/append-events.ts';
import { extendSession } from '../../events/extend-session.ts';
import type { LaunchedBody } from '../../events/session-event.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { parseDuration } from '../duration.ts';
import { historyOf, type SessionRow } from '../session-row.ts';
import { hashDevice, hasVerdict, isBlank, type Launching, type Takeover } from './launching.ts';

interface Starting {
  readonly launching: Launching;
  readonly before: SessionRow;
  readonly leaseId: string;
  readonly takenOver: Takeover | null;
  readonly adopted: boolean;
}

/** Gives the lease to a launch and records it. The launch before keeps its time so far, so that its late heartbeats add only what is new. */
export async function startLaunch(
  tx: Db,
  starting: Starting,
  { projectors }: SessionDependencies,
): Promise<void> {
  const { launching, before, leaseId } = starting;
  await storeLaunch(tx, starting);
  await moveLmsTime(tx, before);
  const draft = {
    id: launching.request.launchId,
    at: launching.at,
    leaseId,
    seq: null,
    event: { type: 'launched', body: describeLaunched(starting) },
  } as const;
  const events = extendSession(historyOf(before), [draft]);
  await appendEvents(tx, events, { receivedAt: launching.at, projectors });
}

async function storeLaunch(tx: Db, { launching, before, leaseId, takenOver }: Starting): Promise<void> {
  const { organization_id, id } = before;
  const { request, at } = launching;
  const device = hashDevice(request.device);
  await sql`
    update causeway.session_launch
    set launch_ms = ${before.launch_ms}, heartbeat_seq = ${before.heartbeat_seq}
    where organization_id = ${organization_id} and session_id = ${id} and lease_id = ${before.lease_id}`.execute(
    tx,
  );
  await sql`
    insert into causeway.session_launch
      (organization_id, session_id, launch_id, lease_id, device, started_at, launch_ms, heartbeat_seq)
    values (${organization_id}, ${id}, ${request.launchId}, ${leaseId}, ${device}, ${at}, 0, 0)`.execute(tx);
  await sql`
    update causeway.session
    set lease_id = ${leaseId}, launched_at = ${at}, device = ${device}, heartbeat_seq = 0, act_seq = 0, launch_ms = 0,
      earlier_ms = earlier_ms + launch_ms, launch_count = launch_count + 1,
      second_window = ${takenOver !== null}
    where organization_id = ${organization_id} and id = ${id}`.execute(tx);
}

/** What the LMS acknowledged of the launch before is part of its total now. */
async function moveLmsTime(
  tx: Db,
  { organization_id, id, lms_known, lms_total_ms }: SessionRow,
): Promise<void> {
  const { sessionTime } = lms_known;
  const total = sessionTime === undefined ? lms_total_ms : (lms_total_ms ?? 0) + parseDuration(sessionTime);
  await sql`
    update causeway.session_projection
    set lms_known = lms_known - 'sessionTime', lms_pending = lms_pending - 'sessionTime', lms_total_ms = ${total}
    where organization_id = ${organization_id} and session_id = ${id}`.execute(tx);
}

function describeLaunched({ launching, before, takenOver, adopted }: Starting): LaunchedBody {
  const { request, isSigned } = launching;
  const { entry, mode, credit = null, scormVersion, found = null, device } = request;
  return {
    entry,
    mode,
    credit,
    scormVersion,
    found,
    resumed: before.launch_count > 0,
    attempt: before.attempt,
    isVerdictHeld: holdsVerdict(launching, before),
    device: hashDevice(device),
    takenOver,
    adopted,
    isSigned,
  };
}

/** A verdict is held back from a new attempt of the LMS until the learner has chosen, and told again to the one that knows it. */
function holdsVerdict({ request }: Launching, { state, progress }: SessionRow): boolean {
  if (progress.verdict !== null && isBlank(request)) return true;
  return state.isVerdictHeld && !hasVerdict(request);
}
