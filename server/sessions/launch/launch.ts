import type { Attempt, LaunchReply, LaunchRequest } from '../../../bridge/protocol.ts';
import type { Course } from '../../courses/course.ts';
import { inLanguage } from '../../courses/in-language.ts';
import type { Db } from '../../database/open-database.ts';
import { readBrand } from '../../organizations/branding/branding.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { currentChallenge } from '../acts/challenge-view.ts';
import { newId, type SessionDependencies } from '../dependencies.ts';
import { completeLmsKnown } from '../heartbeat/lms-known.ts';
import { describeLearner } from '../progress/describe-learner.ts';
import { sessionRefusals } from '../refusals.ts';
import { readSession, type SessionRow } from '../session-row.ts';
import { findLaunch } from './find-launch.ts';
import { findLearner } from './find-learner.ts';
import { describeTakeover, isPractice, type Launching, type Takeover } from './launching.ts';
import { openSession } from './open-session.ts';
import { outlineOf } from './outline.ts';
import { enrol } from './roster.ts';
import { checkSignature } from './signature.ts';
import { startLaunch } from './start-launch.ts';

interface PendingLaunch extends LaunchRequest {
  readonly languages?: string | undefined;
  /** False once whoever asked has gone: a page that was closed or reloaded must not take the lease from the one after it. */
  readonly isAwaited: () => boolean;
}

/**
 * Opens the learner's session in this package, new or as it was left, and gives the lease to this launch. Asking again with
 * the same launchId gives the same answer. Throws RefusedError for a course or organization that is not here, for a launch
 * that is not signed where it has to be, and for one that nobody waits for any more.
 */
export async function launch(
  request: PendingLaunch,
  identity: PackageIdentity,
  dependencies: SessionDependencies,
): Promise<LaunchReply> {
  const course = dependencies.courses.current.get(identity.courseId);
  if (course === undefined) throw new RefusedError(sessionRefusals.COURSE_UNKNOWN);
  const at = dependencies.now();
  const opened = await dependencies.db.transaction().execute(async (tx) => {
    const isSigned = await checkSignature(tx, { request, identity, at }, dependencies);
    const launching = { request, identity, at, course, isSigned, isPractice: isPractice(request) };
    return open(tx, launching, dependencies);
  });
  return describeLaunch({ ...opened, languages: request.languages }, dependencies);
}

interface Opened {
  readonly row: SessionRow;
  readonly leaseId: string;
  readonly resumed: boolean;
  readonly takenOver: Takeover | null;
}

async function open(
  tx: Db,
  launching: Launching & { readonly request: PendingLaunch },
  dependencies: SessionDependencies,
): Promise<Opened> {
  const { request } = launching;
  const learner = await findLearner(tx, launching);
  await enrol(tx, launching, learner.id);
  const sent = await findLaunch(tx, launching, learner.id);
  if (sent !== undefined) return sent;
  const before = await openSession(tx, { launching, learnerId: learner.id }, dependencies);
  if (!request.isAwaited()) throw new RefusedError(sessionRefusals.LAUNCH_ABANDONED);
  const leaseId = newId(dependencies);
  const takenOver = describeTakeover(before, launching);
  await startLaunch(tx, { launching, before, leaseId, takenOver, adopted: learner.adopted }, dependencies);
  const key = { organizationId: before.organization_id, id: before.id };
  const row = await readSession(tx, key);
  if (row === undefined) throw new Error('A session vanished while it was locked.');
  return { row, leaseId, resumed: before.launch_count > 0, takenOver };
}

async function describeLaunch(
  { row, leaseId, resumed, takenOver, languages }: Opened & { readonly languages: string | undefined },
  { db, courses, heartbeatSeconds }: SessionDependencies,
): Promise<LaunchReply> {
  const course = inLanguage(await findCourse(row, courses), languages);
  const brand = await readBrand(db, row.organization_id);
  return {
    ...describeLearner(row, row.lease_id === leaseId ? 'held' : 'elsewhere'),
    leaseId,
    outline: outlineOf(course),
    challenge: currentChallenge(row.state, course),
    heartbeatSeconds,
    resumed,
    lmsKnown: completeLmsKnown(row.lms_known, row.lms_total_ms),
    attempt: describeAttempt(row),
    ...(brand !== undefined && { brand }),
    takenOver,
  };
}

/** The course as the session began with it. Throws RefusedError where it is not here. */
export async function findCourse(
  { course_id: courseId, course_revision: revision }: SessionRow,
  courses: SessionDependencies['courses'],
): Promise<Course> {
  await courses.load([{ courseId, revision }]);
  const course = courses.find({ courseId, revision });
  if (course === undefined) throw new RefusedError(sessionRefusals.COURSE_UNKNOWN);
  return course;
}

/** "Try again" is offered where the LMS has begun an attempt and ours has a verdict already. */
function describeAttempt({ attempt: number, state, progress }: SessionRow): Attempt {
  const { verdict, best } = progress;
  const isOffered = state.isVerdictHeld && verdict !== null;
  return { number, offer: isOffered ? `after-${verdict.success}` : 'none', best };
}
