import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import type { Config } from '../config.ts';
import { type EmbeddedOptions, openEmbeddedDatabase } from './embedded-database.ts';
import { createEmbeddedDialect } from './embedded-dialect.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { checkFolderVersion } from './folder-version.ts';
import { migrate } from './migrate.ts';
import { openPostgresPool } from './postgres-pool.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

export interface Store {
  readonly db: Db;
  readonly kind: 'embedded' | 'postgresql';
  readonly close: () => Promise<void>;
}

type StoreConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseConnections'> &
  Partial<Pick<Config, 'embeddedCacheMegabytes'>>;

/** Opens the database and brings its tables up to date. Throws FolderError for a folder that cannot be used. */
export async function openStore(config: StoreConfig): Promise<Store> {
  const store =
    config.databaseUrl === undefined
      ? await openEmbeddedStore(config)
      : openPostgresStore(config.databaseUrl, config.databaseConnections);
  try {
    await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Holds the data folder alone until it is closed. */
async function openEmbeddedStore({ dataDir, embeddedCacheMegabytes }: StoreConfig): Promise<Store> {
  const lock = await lockFolder(dataDir);
  try {
    return await openLockedFolder(
      { folder: join(dataDir, 'db'), cacheMegabytes: embeddedCacheMegabytes },
      lock,
    );
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLockedFolder(options: EmbeddedOptions, lock: FolderLock): Promise<Store> {
  await checkFolderVersion(options.folder);
  const db = new Kysely<Schema>({ dialect: createEmbeddedDialect(await openEmbeddedDatabase(options)) });
  const close = async (): Promise<void> => {
    await db.destroy();
    lock.release();
  };
  return { db, kind: 'embedded', close };
}

function openPostgresStore(connectionString: string, max: number): Store {
  const pool = openPostgresPool({ connectionString, max, answerWithinMs: 60_000 });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, kind: 'postgresql', close: () => db.destroy() };
}
