import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ScormVersion } from '../bridge/protocol.ts';
import type { Course } from '../server/courses/course.ts';
import { createCatalog } from '../server/courses/course-catalog.ts';
import type { Db } from '../server/database/open-database.ts';
import { formatUuid } from '../server/database/uuid.ts';
import { appendReceived } from '../server/events/append-events.ts';
import type { AppendedEvent, NewEvent } from '../server/events/appended-event.ts';
import { extendSession } from '../server/events/extend-session.ts';
import { emptyState } from '../server/events/session-state.ts';
import { createSessionProjectors } from '../server/sessions/projectors.ts';
import { randomFrom } from './random-from.ts';
import { playSession, type SeededSession } from './seed-play.ts';
import {
  addLearners,
  addPlanned,
  type Completion,
  readCompletions,
  recordLms,
  showActive,
} from './seed-rows.ts';

export interface Seeding {
  readonly organizationId: string;
  readonly sessions: number;
  readonly courses: readonly Course[];
  readonly at: Date;
}

const versions: readonly ScormVersion[] = ['1.2', '2004-3rd', '2004-4th'];
const atOnce = 900;

/**
 * Adds sessions as a year of training leaves them, for trying pages and measuring: each learner has one in every package, and a few
 * are active. What happens in them goes through the event log like anybody's acts, so that they can be rebuilt. What was added
 * before stays as it is; nothing is told to receivers of events.
 */
export async function seedSessions(db: Db, seeding: Seeding): Promise<void> {
  for (let from = 0; from < seeding.sessions; from += atOnce) {
    const count = Math.min(atOnce, seeding.sessions - from);
    const planned = Array.from({ length: count }, (_, nr) => planSession(seeding, from + nr));
    await db.transaction().execute((tx) => addSessions(tx, seeding, planned));
  }
  await sql`analyze causeway.learner, causeway.session, causeway.session_projection, causeway.session_challenge`.execute(
    db,
  );
}

/** Ids are made of the organization and a number, so that what was added before is found again. */
function planSession({ organizationId, courses, at }: Seeding, n: number): SeededSession {
  const course = courses[Math.floor(n / versions.length) % courses.length];
  const scormVersion = versions[n % versions.length];
  if (course === undefined || scormVersion === undefined) throw new Error('There is no course.');
  const learnerNr = Math.floor(n / (versions.length * courses.length));
  const random = randomFrom(n);
  const isActive = n % 500 === 0;
  const minutesAgo = isActive ? 90 : 1440 * (12 + random() * 353);
  const startsAt = new Date(at.getTime() - Math.round(minutesAgo * 60_000));
  return {
    ...playSession({ course, scormVersion, startsAt, isActive, random }),
    ...{ isActive, learnerNr, startsAt },
    session: {
      ...{ organizationId, scormVersion, attempt: 1, isPractice: false },
      id: idOf(`session ${organizationId} ${n}`),
      learnerId: idOf(`learner ${organizationId} ${learnerNr}`),
      courseId: course.id,
      courseRevision: course.revision,
    },
  };
}

async function addSessions(
  tx: Db,
  { organizationId, courses, at }: Seeding,
  planned: readonly SeededSession[],
): Promise<void> {
  const projectors = createSessionProjectors(createCatalog(new Map(courses.map((one) => [one.id, one]))));
  await addLearners(tx, planned);
  const added = await addPlanned(tx, planned);
  const ids = added.map(({ session }) => session.id);
  const acts = added.flatMap(({ session, drafts }) =>
    extendSession({ session, eventCount: 0, state: emptyState }, drafts),
  );
  await appendReceived(tx, acts.map(receive), projectors);
  const completions = await readCompletions(tx, organizationId, ids);
  const finishing = added.filter(({ isFinished }) => isFinished).map(({ session }) => session.id);
  const last = new Map(acts.map((event) => [event.session.id, event]));
  const ends = finishing.flatMap((id) => finish(last.get(id), completions.get(id)));
  await appendReceived(tx, ends.map(receive), projectors);
  await recordLms(tx, { organizationId, ids });
  await showActive(tx, { organizationId, ids: activeOf(added), at });
}

/** A server hears of an act as soon as it is done. */
function receive(event: NewEvent): AppendedEvent {
  return { ...event, receivedAt: event.at };
}

function finish(last: NewEvent | undefined, completion: Completion | undefined): NewEvent[] {
  if (last === undefined || completion === undefined) return [];
  const { session, n: eventCount, after: state, leaseId } = last;
  const at = new Date(last.at.getTime() + 10_000);
  const event = { type: 'finished', body: { completion } } as const;
  return extendSession({ session, eventCount, state }, [{ id: 'seed-end', at, leaseId, seq: null, event }]);
}

function activeOf(added: readonly SeededSession[]): string[] {
  return added.filter(({ isActive }) => isActive).map(({ session }) => session.id);
}

function idOf(name: string): string {
  return formatUuid(createHash('md5').update(name).digest());
}
