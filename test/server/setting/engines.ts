import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../../server/database/open-database.ts';
import { createMigratedDatabase } from './create-database.ts';
import { freshFolder } from './postgres-server.ts';

export interface Engine {
  readonly database: Database;
  /** What openDatabase takes to open the same database again. */
  readonly config: Parameters<typeof openDatabase>[0];
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
    const database = await openDatabase(config);
    const stop = async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { database, config, stop };
  },
  postgresql: async () => {
    const made = await createMigratedDatabase();
    const config = { dataDir: '', databaseUrl: made.url, databaseConnections: 8 };
    const database = await openDatabase(config);
    const stop = async () => {
      await database.close();
      await made.drop();
    };
    return { database, config, stop };
  },
};
