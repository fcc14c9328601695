import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from '../../../server/store/open-store.ts';
import { freshFolder } from './postgres-server.ts';

export interface Engine {
  readonly store: Store;
  /** What openStore takes to open the same database again. */
  readonly config: Parameters<typeof openStore>[0];
  readonly stop: () => Promise<void>;
}

export const engineNames = ['embedded', 'postgresql'] as const;

/** An empty database of each kind: PGlite in a fresh folder, or a database of its own on the run's PostgreSQL server. */
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
    const database = await createDatabase(inject('postgresUrl'));
    const config = { dataDir: '', databaseUrl: database.url, databaseConnections: 8 };
    const store = await openStore(config);
    const stop = async () => {
      await store.close();
      await database.drop();
    };
    return { store, config, stop };
  },
};

/** A database for one test file, beside those of others on the same server. */
async function createDatabase(serverUrl: string) {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ask = async (statement: string) => {
    const client = new pg.Client(serverUrl);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await ask(`create database ${name}`);
  return { url: url.href, drop: () => ask(`drop database ${name} with (force)`) };
}
