import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Db } from '../database/open-database.ts';
import type { Cell } from './column-types.ts';
import { enterScope, type Reader, type Scope } from './reader.ts';

export type Row = Readonly<Record<string, Cell>>;

export interface Cursor {
  /** The moment of which the rows are. */
  readonly asOf: string;
  readonly batches: AsyncIterable<readonly Row[]>;
  /** Gives back what the cursor holds, wherever it stands. To be called once by whoever opened it; never rejects. */
  readonly close: () => Promise<void>;
}

const batchSize = 1000;

/** Opens a cursor of the database over a query and finds its first rows, so that what is wrong with it is said before the answer begins. */
export async function openCursor(reader: Reader, scope: Scope, query: RawBuilder<unknown>): Promise<Cursor> {
  const { asOf, fetch, close } = await openers[reader.kind](reader.db, scope, query);
  try {
    return { asOf, batches: readBatches(await fetch(), fetch), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Fetch = () => Promise<readonly Row[]>;

async function* readBatches(first: readonly Row[], fetch: Fetch): AsyncGenerator<readonly Row[], void> {
  let batch = first;
  while (batch.length > 0) {
    yield batch;
    batch = batch.length < batchSize ? [] : await fetch();
  }
}

interface OpenCursor {
  readonly asOf: string;
  readonly fetch: Fetch;
  readonly close: () => Promise<void>;
}

type Opener = (db: Db, scope: Scope, query: RawBuilder<unknown>) => Promise<OpenCursor>;

const openers: Readonly<Record<Database['kind'], Opener>> = {
  postgresql: openInTransaction,
  embedded: openHeld,
};

/** The transaction stays open, on a connection of its own. */
async function openInTransaction(db: Db, scope: Scope, query: RawBuilder<unknown>): ReturnType<Opener> {
  const tx = await db.startTransaction().execute();
  try {
    const asOf = await enterScope(tx, scope);
    await sql`declare dataset no scroll cursor for ${query}`.execute(tx);
    return {
      asOf,
      fetch: async () => (await sql<Row>`fetch ${sql.lit(batchSize)} from dataset`.execute(tx)).rows,
      close: () => ignoreFailure(tx.rollback().execute()),
    };
  } catch (error) {
    await ignoreFailure(tx.rollback().execute());
    throw error;
  }
}

/**
 * The embedded database has one connection, and an open transaction would keep learners from it as long as a download takes.
 * The rows are held beside it instead, and each batch is a turn of its own.
 */
async function openHeld(db: Db, scope: Scope, query: RawBuilder<unknown>): ReturnType<Opener> {
  const name = sql.id(`dataset_${randomUUID()}`);
  const asOf = await db.transaction().execute(async (tx) => {
    const at = await enterScope(tx, scope);
    await sql`declare ${name} no scroll cursor with hold for ${query}`.execute(tx);
    return at;
  });
  return {
    asOf,
    fetch: async () => (await sql<Row>`fetch ${sql.lit(batchSize)} from ${name}`.execute(db)).rows,
    close: () => ignoreFailure(sql`close ${name}`.execute(db)),
  };
}

/** What cannot be closed is gone already, with its connection; whoever read from it has failed, and says so. */
async function ignoreFailure(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
