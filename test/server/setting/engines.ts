import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openStore, type Store } from '../../../server/database/open-store.ts';
import { createDatabase } from './create-database.ts';
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
    // Making the tables takes longer than most files of tests.
    await cp(inject('embeddedTemplate'), join(dataDir, 'db'), { recursive: true });
    const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
    const store = await openStore(config);
    const stop = async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { store, config, stop };
  },
  postgresql: async () => {
    const database = await createDatabase();
    const config = { dataDir: '', databaseUrl: database.url, databaseConnections: 8 };
    const store = await openStore(config);
    const stop = async () => {
      await store.close();
      await database.drop();
    };
    return { store, config, stop };
  },
};
