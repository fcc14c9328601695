import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Config } from '../config.ts';
import { type EmbeddedOptions, openEmbeddedDatabase } from './embedded-database.ts';
import { createEmbeddedDialect } from './embedded-dialect.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { checkFolderVersion } from './folder-version.ts';
import { migrate } from './migrate.ts';
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

const int8 = 20;

function openPostgresStore(connectionString: string, max: number): Store {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'causeway',
    connectionTimeoutMillis: 5000,
    // A server that was cut off answers nothing, not even no.
    query_timeout: 60_000,
    keepAlive: true,
    // An int8 comes as text from `pg` and as a number from PGlite; ours are counts and milliseconds, far below 2^53.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format),
    } as pg.CustomTypesConfig,
  });
  // A connection that breaks fails its own query and is replaced at the next one: unheard, the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, kind: 'postgresql', close: () => db.destroy() };
}
