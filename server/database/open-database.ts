import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { createTurns, type Turns } from './database-turns.ts';
import { type EmbeddedDatabase, type EmbeddedOptions, openEmbeddedDatabase } from './embedded-database.ts';
import { createEmbeddedDialect } from './embedded-dialect.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { checkFolderVersion } from './folder-version.ts';
import { migrate } from './migrate.ts';
import { openPostgresPool, type PostgresPoolOptions } from './postgres-pool.ts';
import type { Schema } from './schema.ts';
import { createStatementNames, nameNothing } from './statement-names.ts';

export type Db = Kysely<Schema>;

/** One database, by who uses it: each use has its own limit, so that none holds up another. */
export interface Database {
  /** For requests, which read and write: a statement is given up after a minute. */
  readonly writer: Db;
  /** For backups, restores and other long work, which takes as long as it takes. */
  readonly jobs: Db;
  /** For analytics: read-only transactions on connections of their own, or turns that writers go before. */
  readonly reader: Db;
  readonly kind: 'embedded' | 'postgresql';
  readonly close: () => Promise<void>;
}

interface DatabaseConfig {
  /** Where the embedded database lies. */
  readonly dataDir: string;
  /** A PostgreSQL server in its place. */
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  /** Whether connections of requests prepare what they are asked again and again; usually so. */
  readonly preparesStatements?: boolean;
  readonly embeddedCacheMegabytes?: number;
  readonly readerConnections?: number;
  readonly readerSeconds?: number;
}

/** Opens the database and brings its tables up to date. Throws FolderError for a folder that cannot be used. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const database =
    config.databaseUrl === undefined
      ? await openEmbeddedFolder(config)
      : openPostgres(config.databaseUrl, config);
  try {
    await migrate(database.jobs);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Holds the data folder alone until it is closed. */
async function openEmbeddedFolder({ dataDir, embeddedCacheMegabytes }: DatabaseConfig): Promise<Database> {
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

async function openLockedFolder(options: EmbeddedOptions, lock: FolderLock): Promise<Database> {
  await checkFolderVersion(options.folder);
  const embedded = await openEmbeddedDatabase(options);
  const turns = createTurns();
  const open = (priority: keyof Turns['take']): Db => openEmbedded(embedded, turns, priority);
  const close = async (): Promise<void> => {
    await embedded.close();
    lock.release();
  };
  const writer = open('first');
  return { writer, jobs: writer, reader: open('after'), kind: 'embedded', close };
}

function openEmbedded(database: EmbeddedDatabase, turns: Turns, priority: keyof Turns['take']): Db {
  return new Kysely<Schema>({
    dialect: createEmbeddedDialect(database, { take: turns.take[priority], give: turns.give }),
  });
}

/** Statements of requests; PostgreSQL itself ends those of the reader. */
const requestMs = 60_000;

function openPostgres(connectionString: string, config: DatabaseConfig): Database {
  const {
    databaseConnections,
    readerConnections = 2,
    readerSeconds = 60,
    preparesStatements = true,
  } = config;
  const open = (options: Omit<PostgresPoolOptions, 'connectionString'>): Db =>
    new Kysely<Schema>({
      dialect: new PostgresDialect({ pool: openPostgresPool({ connectionString, ...options }) }),
    });
  const nameStatement = preparesStatements ? createStatementNames() : nameNothing;
  const writer = open({ max: databaseConnections, answerWithinMs: requestMs, nameStatement });
  const jobs = open({ max: 2, answerWithinMs: undefined });
  const reader = open({
    max: readerConnections,
    answerWithinMs: (readerSeconds + 5) * 1000,
    options: `-c statement_timeout=${readerSeconds}s -c default_transaction_read_only=on`,
  });
  const close = async (): Promise<void> => {
    await Promise.all([writer.destroy(), jobs.destroy(), reader.destroy()]);
  };
  return { writer, jobs, reader, kind: 'postgresql', close };
}
