import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { EmbeddedDatabase } from './embedded-database.ts';

/**
 * Kysely over the embedded database. It has one connection, so a transaction must hold it alone: Kysely's own PGlite
 * dialect hands the same connection to everybody, and a query from outside would run inside somebody's transaction.
 */
export function createEmbeddedDialect(database: EmbeddedDatabase): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(database),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function createDriver(database: EmbeddedDatabase): Driver {
  const turns = createTurns();
  const connection: DatabaseConnection = {
    executeQuery: (query) => execute(database, query),
    streamQuery: () => {
      throw new Error('The embedded database does not stream rows.');
    },
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      await turns.take();
      return connection;
    },
    releaseConnection: async () => turns.give(),
    beginTransaction: async () => void (await database.query('begin', [])),
    commitTransaction: async () => void (await database.query('commit', [])),
    rollbackTransaction: async () => void (await database.query('rollback', [])),
    destroy: () => database.close(),
  };
}

async function execute<Row>(database: EmbeddedDatabase, query: CompiledQuery): Promise<QueryResult<Row>> {
  const { rows, affectedRows } = await database.query(query.sql, query.parameters);
  return {
    rows: rows as readonly Row[] as Row[],
    ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }),
  };
}

/** One at a time, first come first served. */
function createTurns(): { take: () => Promise<void>; give: () => void } {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take: () => {
      if (isTaken) return new Promise((resolve) => waiting.push(resolve));
      isTaken = true;
      return Promise.resolve();
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}
