import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { buildApp } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { createCatalog } from '../../../server/courses/course-catalog.ts';
import type { Database, Db } from '../../../server/database/open-database.ts';
import { createLearnerLimits } from '../../../server/http/limits/register-limits.ts';
import { createServerMetrics } from '../../../server/monitoring/server-metrics.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { projectSittings } from '../../../server/progression/project-sittings.ts';
import type { SessionDependencies } from '../../../server/sessions/dependencies.ts';
import { createLearnerWrites } from '../../../server/sessions/learner-writes.ts';
import { createSessionProjectors } from '../../../server/sessions/projectors.ts';
import { usualQuotas } from '../../../server/sessions/quotas.ts';
import { ensureOwnApplication } from '../../../server/streams/own/own-application.ts';
import { createStreamProjector } from '../../../server/streams/own/project-streams.ts';
import { courses } from './tiny-course.ts';

export const organizationId = '00000000-0000-4000-8000-00000000000a';
export const secret = Buffer.alloc(32, 7);

export interface PathSetting {
  readonly app: FastifyInstance;
  readonly sessions: SessionDependencies;
  /** Moves the server's clock. */
  readonly pass: (milliseconds: number) => void;
}

/**
 * The server over an open store, with the tiny courses and a clock that stands still until it is moved. `env` holds settings as
 * the environment has them.
 */
export async function setLearnerPath(
  database: Database,
  change: Partial<SessionDependencies> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<PathSetting> {
  const config = readConfig(env);
  await ensureOwnApplication(database.writer);
  let time = Date.UTC(2026, 10, 20, 10);
  const catalog = change.courses ?? createCatalog(courses);
  const sessions: SessionDependencies = {
    db: database.writer,
    courses: catalog,
    secret,
    heartbeatSeconds: 60,
    now: () => new Date(time),
    randomBytes,
    admit: async () => undefined,
    projectors: [
      ...createSessionProjectors(catalog),
      projectSittings(catalog),
      createStreamProjector({ courses: catalog, secret }),
    ],
    quotas: usualQuotas,
    onHeartbeat: () => undefined,
    onQuota: () => undefined,
    ...change,
  };
  const app = await buildApp({
    sessions,
    database,
    writes: createLearnerWrites(sessions, { actLanes: 1 }),
    limits: createLearnerLimits(config.limits, () => performance.now()),
    metrics: createServerMetrics({
      countActiveSessions: async () => 0,
      countWaiting: () => ({}),
      countOutbox: async () => ({ waiting: 0, failing: 0 }),
    }),
    log: pino({ level: 'silent' }),
    isEnding: () => false,
    config,
  });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { app, sessions, pass };
}

/** An organization whose learner `ben` alone has the other course set as mandatory. */
export async function addOrganization(db: Db, id = organizationId): Promise<void> {
  const organization_id = id;
  await db.insertInto('causeway.organization').values({ id, name: 'Tiny organization' }).execute();
  const member = { organization_id, group_id: 'team', learner_id: learnerIdOf(id, 'ben') };
  await db.insertInto('causeway.group_member').values(member).execute();
  const work = { organization_id, topic_id: null, is_mandatory: true };
  await db
    .insertInto('causeway.assignment')
    .values([
      { ...work, id: 'tiny-for-all', course_id: 'tiny', group_id: null },
      { ...work, id: 'other-for-team', course_id: 'other', group_id: 'team' },
    ])
    .execute();
}
