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
export function createEmbeddedDialect(database: EmbeddedDatabase, turn: Turn): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(database, turn),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** Holding the connection, from one `take` to the `give` after it. */
interface Turn {
  readonly take: () => Promise<void>;
  readonly give: () => void;
}

function createDriver(database: EmbeddedDatabase, turn: Turn): Driver {
  const connection: DatabaseConnection = {
    executeQuery: (query) => execute(database, query),
    streamQuery: () => {
      throw new Error('The embedded database does not stream rows.');
    },
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      await turn.take();
      return connection;
    },
    releaseConnection: async () => turn.give(),
    beginTransaction: async () => void (await database.query('begin', [])),
    commitTransaction: async () => void (await database.query('commit', [])),
    rollbackTransaction: async () => void (await database.query('rollback', [])),
    // Whoever opened the database closes it: several Kyselys share it.
    destroy: async () => undefined,
  };
}

async function execute<Row>(database: EmbeddedDatabase, query: CompiledQuery): Promise<QueryResult<Row>> {
  const { rows, affectedRows } = await database.query(query.sql, query.parameters);
  return {
    rows: rows as readonly Row[] as Row[],
    ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }),
  };
}
