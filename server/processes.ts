import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { ConfigError } from './config.ts';
import type { RunningServer } from './start-server.ts';

/** What a server process says about itself, once. */
export type ProcessNews =
  | { readonly kind: 'ready'; readonly url: string; readonly firstUserToken: string | undefined }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

type Ready = Extract<ProcessNews, { readonly kind: 'ready' }>;

interface ProcessSettings {
  readonly count: number;
  /** The environment of each process: it reads its configuration from there. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A process that did not come up; `code` as startServer gives it. */
class ProcessError extends Error {
  readonly code: string;

  constructor({ code, message }: Extract<ProcessNews, { readonly kind: 'failed' }>) {
    super(message);
    this.code = code;
  }
}

const pauseBeforeAgainMs = 1000;

/**
 * Starts several server processes on one port and one PostgreSQL database. A process that dies is started again; what it had
 * not answered, its browsers send again. Rejects as startServer does where the first start fails.
 */
export async function startProcesses({ count, env }: ProcessSettings): Promise<RunningServer> {
  if (env.DATABASE_URL === undefined || env.DATABASE_URL === '') {
    throw new ConfigError(
      'Several processes need a PostgreSQL server: the embedded database belongs to one. Set DATABASE_URL, or start one process.',
    );
  }
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./main.ts', import.meta.url)) });
  const ready = await forkAll(count, env);
  const ending = new AbortController();
  const again = (): void => {
    setTimeout(() => ending.signal.aborted || cluster.fork(env), pauseBeforeAgainMs);
  };
  cluster.on('exit', again);
  return {
    url: ready[0]?.url ?? '',
    firstUserToken: ready[0]?.firstUserToken,
    close: async () => {
      ending.abort();
      cluster.off('exit', again);
      await endAll();
    },
  };
}

/** All or none: where one does not come up, the others do not stay. */
async function forkAll(count: number, env: object): Promise<Ready[]> {
  try {
    return await Promise.all(Array.from({ length: count }, () => awaitReady(cluster.fork(env))));
  } catch (error) {
    await endAll();
    throw error;
  }
}

async function endAll(): Promise<void> {
  await Promise.all(Object.values(cluster.workers ?? {}).map(end));
}

function awaitReady(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.once('message', (news: ProcessNews) => {
      if (news.kind === 'ready') resolve(news);
      else reject(new ProcessError(news));
    });
    worker.once('exit', (code) => reject(new Error(`A server process ended at its start (${code}).`)));
  });
}

function end(worker: Worker | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (worker === undefined || worker.isDead()) return resolve();
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
