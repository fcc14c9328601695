import { rm } from 'node:fs/promises';
import { freshFolder, startPostgres } from '../../server/setting/postgres-server.ts';

const engines = ['embedded', 'postgresql'] as const;
export type EngineName = (typeof engines)[number];

/** Both, unless BENCH_ENGINE names one. */
export const chosenEngines = engines.filter((engine) => (process.env.BENCH_ENGINE ?? engine) === engine);

export interface EmptyDatabase {
  /** The server's settings for it. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<unknown>;
}

interface Making {
  readonly cacheMegabytes: number;
  /** PostgreSQL waits for the disk at each commit. */
  readonly isDurable: boolean;
}

/** An empty database of each kind, as the server opens it. */
export const makeDatabase: Readonly<Record<EngineName, (making: Making) => Promise<EmptyDatabase>>> = {
  embedded: async ({ cacheMegabytes }) => {
    const dataDir = await freshFolder();
    return {
      env: { DATA_DIR: dataDir, EMBEDDED_CACHE_MB: `${cacheMegabytes}` },
      close: () => rm(dataDir, { recursive: true, force: true }),
    };
  },
  postgresql: async ({ cacheMegabytes, isDurable }) => {
    const flags = [
      `shared_buffers=${cacheMegabytes}MB`,
      'max_wal_size=4GB',
      ...(isDurable ? [] : ['fsync=off']),
    ];
    const server = await startPostgres(flags.flatMap((flag) => ['-c', flag]));
    return { env: { DATABASE_URL: server.url }, close: server.stop };
  },
};
