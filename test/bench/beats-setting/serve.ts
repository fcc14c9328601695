/** The server under measurement, in a process of its own: three routes that differ only in what they do with a beat. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import pino from 'pino';
import { type HeartbeatRequest, heartbeatRequestSchema } from '../../../bridge/protocol.ts';
import { buildApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { createObservations } from '../../../server/observation/observations.ts';
import type { LearnerPath } from '../../../server/sessions/dependencies.ts';
import { parseDuration } from '../../../server/sessions/duration.ts';
import { describeLearner } from '../../../server/sessions/learner-state.ts';
import { createLearnerWrites } from '../../../server/sessions/learner-writes.ts';
import { learnerStateSchema } from '../../../server/sessions/reply-schemas.ts';
import { parseSid } from '../../../server/sessions/session-id.ts';
import {
  factsOf,
  readSession,
  type SessionRow,
  sessionColumns,
} from '../../../server/sessions/session-row.ts';
import { type Db, openStore } from '../../../server/store/open-store.ts';
import { ensurePartitions } from '../../../server/upkeep/partitions.ts';
import { addOrganization, secret } from '../../server/setting/learner-path.ts';
import { courses } from '../../server/setting/tiny-course.ts';
import { seedSessions, sidOf } from './seed.ts';

export type ToServe =
  | { readonly kind: 'seed'; readonly from: number; readonly count: number }
  | { readonly kind: 'memory' }
  | { readonly kind: 'end' };
export type FromServe =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'seeded' }
  | { readonly kind: 'memory'; readonly megabytes: number };

const store = await openStore(readConfig({ ...process.env, DATABASE_CONNECTIONS: '8' }));
const { db } = store;
await ensurePartitions(db, new Date());
await addOrganization(db);
await seedSessions(db, 0, 1000);

const path: LearnerPath = {
  db,
  courses,
  secret,
  heartbeatSeconds: 60,
  now: () => new Date(),
  randomBytes,
  admit: async () => undefined,
  onBeat: () => undefined,
};
const writes = createLearnerWrites(path, { lanes: store.kind === 'embedded' ? 1 : 2 });
const app = await buildApp({
  path,
  writes,
  observations: createObservations({ countActiveSessions: async () => 0, countWaiting: () => ({}) }),
  log: pino({ level: 'error' }),
  isEnding: () => false,
  config: readConfig({ LIMIT_PER_ADDRESS: '1000000000' }),
});
await app.register(addComparisons);
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as AddressInfo;
tell({ kind: 'ready', url: `http://127.0.0.1:${port}` });

/** The same request and the same reply: once without a database, once with an UPDATE for each beat. */
async function addComparisons(scope: FastifyInstance): Promise<void> {
  const row = await readSession(db, parseSid(sidOf(1)) ?? { organizationId: '', id: '' });
  if (row === undefined) throw new Error('Nothing is seeded.');
  const schema = { body: heartbeatRequestSchema, response: { 200: learnerStateSchema } };
  scope.post('/nothing', { schema }, async () => describeLearner(factsOf(row), 'held', courses));
  scope.post('/update', { schema }, async ({ body }) => {
    const updated = await updateOne(db, body as HeartbeatRequest);
    return describeLearner(factsOf(updated), 'held', courses);
  });
}

async function updateOne(to: Db, { sessionId, sessionTime, lease }: HeartbeatRequest): Promise<SessionRow> {
  const key = parseSid(sessionId);
  const { rows } = await sql<SessionRow>`
    with s as (
      update causeway.session
      set launch_ms = greatest(launch_ms, ${parseDuration(sessionTime)}), last_seen_at = ${new Date()}
      where organization_id = ${key?.organizationId} and id = ${key?.id} and lease_id = ${lease}
      returning *
    )
    select ${sessionColumns}
    from s`.execute(to);
  const [row] = rows;
  if (row === undefined) throw new Error('A beat for a session that is not seeded.');
  return row;
}

process.on('message', (message: ToServe) => void obey(message));

async function obey(message: ToServe): Promise<void> {
  switch (message.kind) {
    case 'seed':
      await seedSessions(db, message.from, message.count);
      return tell({ kind: 'seeded' });
    case 'memory':
      return tell({ kind: 'memory', megabytes: process.memoryUsage().rss / 1e6 });
    case 'end':
      await app.close();
      await writes.beats.drain();
      await store.close();
      process.exit(0);
  }
}

function tell(message: FromServe): void {
  process.send?.(message);
}
