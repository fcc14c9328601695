import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { loadCourses } from './courses/load-course.ts';
import { readInstallationSecret } from './packages/installation-secret.ts';
import { loadOrganization } from './roster/load-organization.ts';
import type { LearnerPath } from './sessions/dependencies.ts';
import { createLearnerWrites } from './sessions/learner-writes.ts';
import { openStore, type Store } from './store/open-store.ts';

export interface RunningServer {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Answers what has begun, writes what waits, and closes the database. */
  readonly close: () => Promise<void>;
}

/** Opens the database, loads courses and the sample organization, and listens. Each failure has a `code` and says what to do. */
export async function startServer(config: Config): Promise<RunningServer> {
  const store = await openStore(config);
  try {
    return await listen(config, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** More lanes than this do not make PostgreSQL faster; the embedded database writes one group at a time. */
const lanesOf = { embedded: 1, postgresql: 3 } as const;

async function listen(config: Config, store: Store): Promise<RunningServer> {
  await loadOrganization(store.db);
  const path: LearnerPath = {
    db: store.db,
    courses: await loadCourses(),
    secret: await readInstallationSecret(config.dataDir, process.env),
    heartbeatSeconds: config.heartbeatSeconds,
    now: () => new Date(),
    randomBytes,
    admit: async () => undefined,
  };
  const writes = createLearnerWrites(path, lanesOf[store.kind]);
  const ending = new AbortController();
  const app = await buildApp({
    path,
    writes,
    log: pino({ level: config.logLevel }),
    isEnding: () => ending.signal.aborted,
    trustsProxy: config.trustsProxy,
  });
  await app.listen({ port: config.port, host: config.host });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`,
    close: async () => {
      ending.abort();
      await app.close();
      await store.close();
    },
  };
}
