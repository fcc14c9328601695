import './tables.ts';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import pino, { type Logger } from 'pino';
import { prepareFirstUser } from './accounts/first-user.ts';
import { buildApp } from './compose.ts';
import type { Config } from './config.ts';
import { openCatalog } from './courses/open-catalog.ts';
import { type Database, type Db, openDatabase } from './database/open-database.ts';
import { createLearnerLimits } from './http/limits/register-limits.ts';
import { startSharing } from './http/limits/share-limits.ts';
import { createOutgoing } from './http/outgoing/outgoing.ts';
import { keepPausesShort } from './http/short-pauses.ts';
import { ensurePartitions } from './jobs/partitions.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { createServerMetrics, type ServerMetrics } from './monitoring/server-metrics.ts';
import { loadOrganization } from './organizations/load-organization.ts';
import { createAdmission } from './packages/admit-package.ts';
import { readInstallationSecret } from './packages/installation-secret.ts';
import { projectSittings } from './progression/project-sittings.ts';
import { newId, type SessionDependencies } from './sessions/dependencies.ts';
import { createLearnerWrites, type LearnerWrites } from './sessions/learner-writes.ts';
import { createSessionProjectors } from './sessions/projectors.ts';
import { usualQuotas } from './sessions/quotas.ts';
import { countOutbox } from './streams/outbox/count-outbox.ts';
import type { Counts } from './streams/outbox/send/drain-receiver.ts';
import type { Sender } from './streams/outbox/send/start-sender.ts';
import { startOutbox } from './streams/outbox/start-outbox.ts';
import { ensureOwnApplication } from './streams/own/own-application.ts';
import { createStreamProjector } from './streams/own/project-streams.ts';
import { type Pulls, startPulls } from './streams/pull/start-pulls.ts';

export interface RunningServer {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** With it the first user can be made; undefined once there is one. */
  readonly firstUserToken: string | undefined;
  /** Answers what has begun, writes what waits, and closes the database. */
  readonly close: () => Promise<void>;
}

/** Opens the database, loads courses and the sample organization, and listens. Each failure has a `code` and says what to do. */
export async function startServer(config: Config): Promise<RunningServer> {
  keepPausesShort();
  const database = await openDatabase(config);
  try {
    return await serve(config, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Fewer lanes make larger groups, which cost PostgreSQL less per item; the embedded database writes one at a time anyway. */
const actLanesOf = { embedded: 1, postgresql: 2 } as const;

async function serve(config: Config, database: Database): Promise<RunningServer> {
  const { writer: db } = database;
  const log = pino({ level: config.logLevel, serializers: { err: describeFault } });
  const now = (): Date => new Date();
  await ensurePartitions(db, now());
  await loadOrganization(db);
  const { sessions, writes, metrics } = await openSessions(config, database);
  const firstUserToken = await prepareFirstUser(sessions);
  const ending = new AbortController();
  const limits = createLearnerLimits(config.limits, () => performance.now());
  const app = await buildApp({
    sessions,
    database,
    writes,
    limits,
    metrics,
    log,
    config,
    isEnding: () => ending.signal.aborted,
  });
  await app.listen({ port: config.port, host: config.host });
  const jobs = startJobs({
    db,
    now,
    log,
    rules: config,
    projectors: sessions.projectors,
    newId: () => newId(sessions),
    onClosed: (count) => metrics.closedSilent.inc(count),
  });
  const pulls = openPulls(config, sessions, log);
  const outbox = openOutbox(config, sessions, { metrics, log });
  // The embedded database belongs to one process, which knows everything already.
  const sharing = database.kind === 'embedded' ? undefined : startSharing({ db, limits, log });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`,
    firstUserToken,
    close: async () => {
      ending.abort();
      await closeGently(app);
      await Promise.all([jobs.stop(), pulls.stop(), outbox.stop(), sharing?.stop()]);
      await Promise.all([writes.heartbeats.drain(), writes.acts.drain()]);
      await database.close();
    },
  };
}

/** Browsers keep a connection open after their answer; it is cut as soon as it is idle, or the end would wait for them. */
async function closeGently(app: FastifyInstance): Promise<void> {
  const cut = setInterval(() => app.server.closeIdleConnections(), 50);
  try {
    await app.close();
  } finally {
    clearInterval(cut);
  }
}

function openPulls(config: Config, sessions: SessionDependencies, log: Logger): Pulls {
  const outgoing = createOutgoing({ networks: config.outgoingNetworks });
  const { db, now, secret } = sessions;
  const { publicUrl } = config.access;
  const pulls = startPulls({ db, now, secret, publicUrl, outgoing }, log);
  const stop = async (): Promise<void> => {
    try {
      await pulls.stop();
    } finally {
      await outgoing.close();
    }
  };
  return { ...pulls, stop };
}

interface OpenSessions {
  readonly sessions: SessionDependencies;
  readonly writes: LearnerWrites;
  readonly metrics: ServerMetrics;
}

async function openSessions(config: Config, { writer: db, kind }: Database): Promise<OpenSessions> {
  const metrics: ServerMetrics = createServerMetrics({
    countActiveSessions: () => countActiveSessions(db),
    countOutbox: () => countOutbox(db, new Date()),
    countWaiting: () => ({ heartbeats: writes.heartbeats.waiting(), acts: writes.acts.waiting() }),
  });
  await ensureOwnApplication(db);
  const courses = await openCatalog(db, { at: new Date() });
  const secret = await readInstallationSecret(config.dataDir, process.env);
  const sessions: SessionDependencies = {
    db,
    courses,
    secret,
    heartbeatSeconds: config.heartbeatSeconds,
    now: () => new Date(),
    randomBytes,
    admit: createAdmission({ db, now: () => new Date() }),
    projectors: [
      ...createSessionProjectors(courses),
      projectSittings(courses),
      createStreamProjector({ courses, secret }),
    ],
    quotas: usualQuotas,
    onHeartbeat: (seconds) =>
      metrics.heartbeatLateness.observe(Math.max(seconds - config.heartbeatSeconds, 0)),
    onQuota: (quota, count) => metrics.overQuota.inc({ quota }, count),
  };
  const writes = createLearnerWrites(sessions, {
    actLanes: actLanesOf[kind],
    onGroup: (group, size, milliseconds) => {
      metrics.groupSize.observe({ kind: group }, size);
      metrics.commitSeconds.observe({ kind: group }, milliseconds / 1000);
    },
  });
  return { sessions, writes, metrics };
}

/** A database's error quotes the values it met in `detail` and elsewhere, and they may be a learner's. */
function describeFault(error: Error & { readonly code?: string }) {
  return { type: error.name, code: error.code, message: error.message, stack: error.stack };
}

function openOutbox(
  { outgoingNetworks: networks }: Config,
  sessions: SessionDependencies,
  { metrics, log }: { readonly metrics: ServerMetrics; readonly log: Logger },
): Sender {
  return startOutbox({ ...sessions, networks, count: countSent(metrics), log });
}

function countSent({ outboxDelivered, outboxDead, outboxFailures }: ServerMetrics): Counts {
  return {
    delivered: (items) => outboxDelivered.inc(items),
    dead: (reason, items) => outboxDead.inc({ reason }, items),
    failed: (code) => outboxFailures.inc({ code }),
  };
}

async function countActiveSessions(db: Db): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from causeway.session where status = 'active'`.execute(db);
  return rows[0]?.count ?? 0;
}
