/** The server under measurement, in a process of its own: three servers that differ only in how a heartbeat is written. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import pino from 'pino';
import { buildApp } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { createCatalog } from '../../../server/courses/course-catalog.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { createLearnerLimits } from '../../../server/http/limits/register-limits.ts';
import { keepPausesShort } from '../../../server/http/short-pauses.ts';
import { ensurePartitions } from '../../../server/jobs/partitions.ts';
import { createServerMetrics } from '../../../server/monitoring/server-metrics.ts';
import type { SessionDependencies } from '../../../server/sessions/dependencies.ts';
import { parseDuration } from '../../../server/sessions/duration.ts';
import type { Heartbeat, HeartbeatOutcome } from '../../../server/sessions/heartbeat/record-heartbeats.ts';
import { createLearnerWrites, type LearnerWrites } from '../../../server/sessions/learner-writes.ts';
import { createSessionProjectors } from '../../../server/sessions/projectors.ts';
import { usualQuotas } from '../../../server/sessions/quotas.ts';
import { parseSid } from '../../../server/sessions/session-id.ts';
import { type ReplyRow, readSession, replyColumns } from '../../../server/sessions/session-row.ts';
import { addOrganization, secret } from '../../server/setting/learner-path.ts';
import { courses } from '../../server/setting/tiny-course.ts';
import { exportWhole } from '../datasets-setting/export-whole.ts';
import { seedAttempts } from '../datasets-setting/seed.ts';
import { type ProcessorTime, readProcessorTime } from './processor-time.ts';
import { seedSessions, sidOf } from './seed.ts';

export type ToServe =
  | { readonly kind: 'seed'; readonly from: number; readonly count: number }
  | { readonly kind: 'seed-attempts'; readonly count: number }
  /** Exports run one after the other until they are stopped. */
  | { readonly kind: 'export'; readonly isOn: boolean }
  | { readonly kind: 'usage' }
  | { readonly kind: 'end' };
export type FromServe =
  | { readonly kind: 'ready'; readonly ports: Readonly<Record<Way, number>> }
  | { readonly kind: 'seeded' }
  /** Rows written so far. */
  | { readonly kind: 'exporting'; readonly rows: number }
  | { readonly kind: 'usage'; readonly megabytes: number; readonly time: ProcessorTime };

/** Not at all; by an UPDATE of its own; as the server does. */
export type Way = 'nothing' | 'update' | 'ours';

keepPausesShort();
const database = await openDatabase(readConfig({ ...process.env, DATABASE_CONNECTIONS: '8' }));
const { writer: db } = database;
await ensurePartitions(db, new Date());
await addOrganization(db);
await seedSessions(db, 0, 1000);
const metrics = createServerMetrics({
  countActiveSessions: async () => 0,
  countWaiting: () => ({}),
  countOutbox: async () => ({ waiting: 0, failing: 0 }),
});
const catalog = createCatalog(courses);
const sessions: SessionDependencies = {
  db,
  courses: catalog,
  secret,
  heartbeatSeconds: 60,
  now: () => new Date(),
  randomBytes,
  admit: async () => undefined,
  projectors: createSessionProjectors(catalog),
  quotas: usualQuotas,
  onHeartbeat: (seconds) => metrics.heartbeatLateness.observe(seconds),
  onQuota: () => undefined,
};
const ours = createLearnerWrites(sessions, { actLanes: 1 });
const row = await readSession(db, parseSid(sidOf(1)) ?? { organizationId: '', id: '' });
if (row === undefined) throw new Error('Nothing is seeded.');
/** All learners of the bench come from one address. */
const unlimited = 1_000_000_000;
const unwritten = { kind: 'recorded', row, silence: 0, isElsewhereNow: false, refused: 0 } as const;

const ports = {
  nothing: await listen(writeHeartbeatsBy(async () => unwritten)),
  update: await listen(writeHeartbeatsBy(updateOne)),
  ours: await listen(ours),
};
tell({ kind: 'ready', ports });

function writeHeartbeatsBy(submit: (heartbeat: Heartbeat) => Promise<HeartbeatOutcome>): LearnerWrites {
  return { ...ours, heartbeats: { ...ours.heartbeats, submit } };
}

async function listen(writes: LearnerWrites): Promise<number> {
  const app = await buildApp({
    sessions,
    database,
    writes,
    limits: createLearnerLimits({ ...readConfig({}).limits, perAddress: unlimited }, () => performance.now()),
    metrics,
    log: pino({ level: 'error' }),
    isEnding: () => false,
    config: readConfig({}),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

async function updateOne({ session, request }: Heartbeat): Promise<HeartbeatOutcome> {
  const { rows } = await sql<ReplyRow>`
    with s as (
      update causeway.session
      set launch_ms = greatest(launch_ms, ${parseDuration(request.sessionTime)}), last_seen_at = ${new Date()}
      where organization_id = ${session.organizationId} and id = ${session.id} and lease_id = ${request.lease}
      returning *
    )
    select ${replyColumns}
    from s`.execute(db);
  const [updated] = rows;
  if (updated === undefined) throw new Error('A heartbeat for a session that is not seeded.');
  return { ...unwritten, row: updated };
}

const exporting = { isOn: false, rows: 0, running: Promise.resolve() };

process.on('message', (message: ToServe) => void obey(message));

async function obey(message: ToServe): Promise<void> {
  switch (message.kind) {
    case 'seed':
      await seedSessions(db, message.from, message.count);
      return tell({ kind: 'seeded' });
    case 'seed-attempts':
      await seedAttempts(db, message.count);
      return tell({ kind: 'seeded' });
    case 'export':
      await (message.isOn ? startExports() : stopExports());
      return tell({ kind: 'exporting', rows: exporting.rows });
    case 'usage': {
      globalThis.gc?.();
      const megabytes = process.memoryUsage().rss / 1e6;
      return tell({ kind: 'usage', megabytes, time: readProcessorTime(await findBackend()) });
    }
    case 'end':
      await ours.heartbeats.drain();
      await database.close();
      process.exit(0);
  }
}

async function startExports(): Promise<void> {
  exporting.isOn = true;
  exporting.running = exportUntilStopped();
}

async function stopExports(): Promise<void> {
  exporting.isOn = false;
  await exporting.running;
}

async function exportUntilStopped(): Promise<void> {
  while (exporting.isOn) exporting.rows += await exportWhole(database, 'ndjson', () => undefined);
}

async function findBackend(): Promise<number | undefined> {
  if (database.kind === 'embedded') return undefined;
  const { rows } = await sql<{ readonly pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid;
}

function tell(message: FromServe): void {
  process.send?.(message);
}
