import { sql } from 'kysely';
import type { CourseCatalog } from '../../../courses/course-catalog.ts';
import type { Db } from '../../../database/open-database.ts';
import type { Audience, Receiver, Replay } from '../receiver.ts';
import { queueSession } from './queue-session.ts';

export interface Replaying {
  readonly db: Db;
  readonly courses: CourseCatalog;
  readonly secret: Uint8Array;
  readonly now: () => Date;
  /** Hears of each session that is queued. */
  readonly onProgress?: (replay: Replay) => void;
}

type Key = Pick<Receiver, 'organizationId' | 'id'>;

interface Step {
  readonly receiver: Key;
  readonly replay: Replay;
}

/** So much waits at most before history is added: a long one fills the disk no faster than the receiver empties it. */
const mostWaiting = 20_000;
const sessionsAtOnce = 50;

/**
 * Queues history for a receiver, session by session, until enough waits or all is queued. Goes on where it stopped, in whatever
 * process. Gives what is left; null when that is nothing.
 */
export async function queueHistory({ receiver, replay }: Step, replaying: Replaying): Promise<Replay | null> {
  const audience = await readAudience(replaying.db, receiver);
  let left: Replay | null = replay;
  while (left !== null && audience !== undefined && (await hasRoom(replaying.db, receiver))) {
    left = await queueSome(receiver, { ...replaying, audience, replay: left });
  }
  return left;
}

interface Queueing extends Replaying {
  readonly audience: Audience;
  readonly replay: Replay;
}

async function queueSome(receiver: Key, queueing: Queueing): Promise<Replay | null> {
  const ids = await listSessions(queueing.db, receiver, queueing.replay);
  let { replay } = queueing;
  for (const sessionId of ids) {
    const items = await queueSession({ ...receiver, sessionId }, { ...queueing, replay });
    replay = { ...replay, after: sessionId, sessions: replay.sessions + 1, items: replay.items + items };
    await storeReplay(queueing.db, receiver, replay);
    queueing.onProgress?.(replay);
  }
  if (ids.length === sessionsAtOnce) return replay;
  await storeReplay(queueing.db, receiver, null);
  return null;
}

async function readAudience(db: Db, { organizationId, id }: Key): Promise<Audience | undefined> {
  const row = await db
    .selectFrom('causeway.receiver')
    .select(['id', 'dialect', 'app_id', 'topics', 'email_domain'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, appId: row.app_id, emailDomain: row.email_domain };
}

async function hasRoom(db: Db, { organizationId, id }: Key): Promise<boolean> {
  const { rows } = await sql<{ readonly waiting: number }>`
    select count(*)::int as waiting
    from (
      select
      from causeway.outbox
      where organization_id = ${organizationId} and receiver_id = ${id} and died_at is null
      limit ${mostWaiting}
    ) w`.execute(db);
  return (rows[0]?.waiting ?? 0) < mostWaiting;
}

async function listSessions(
  db: Db,
  { organizationId }: Key,
  { since, after }: Replay,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from causeway.session
    where organization_id = ${organizationId}
      and not is_practice
      and (${after}::uuid is null or id > ${after}::uuid)
      and (${since}::timestamptz is null or last_seen_at >= ${since}::timestamptz)
    order by id
    limit ${sessionsAtOnce}`.execute(db);
  return rows.map(({ id }) => id);
}

async function storeReplay(db: Db, { organizationId, id }: Key, replay: Replay | null): Promise<void> {
  await db
    .updateTable('causeway.receiver')
    .set({ replay: replay === null ? null : JSON.stringify(replay) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}
