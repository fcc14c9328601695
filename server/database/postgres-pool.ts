import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { type NameStatement, nameNothing } from './statement-names.ts';

export interface PostgresPoolOptions {
  readonly connectionString: string;
  readonly max: number;
  /** A server that was cut off answers nothing, not even no. Undefined: a query may take as long as it takes. */
  readonly answerWithinMs: number | undefined;
  /** Settings of its sessions (`-c name=value …`). */
  readonly options?: string;
  /** Which statements its connections prepare; none without it. */
  readonly nameStatement?: NameStatement;
}

const int8 = 20;

/**
 * `pg`'s pool as Kysely uses it, with a callback for each query instead of `pg`'s promise and its `query_timeout`. Both
 * assign a new function to the query, and V8 places function literals that are assigned to a property among the old
 * objects: dead there, each keeps its query with all rows until the next whole collection.
 *
 * A query that is not answered in time is rejected as ETIMEDOUT, and so is all that its connection is asked after that. A
 * connection whose prepared statement no longer fits its tables fails that statement and is replaced at the next one.
 */
export function openPostgresPool({
  connectionString,
  max,
  answerWithinMs,
  options,
  nameStatement = nameNothing,
}: PostgresPoolOptions): PostgresPool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'causeway',
    ...(options === undefined ? {} : { options }),
    connectionTimeoutMillis: 5000,
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
  // Kysely knows a connection again by its object.
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? askByCallback(client, { answerWithinMs, nameStatement });
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

class SilentError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database did not answer in time.');
  }
}

/** What a change of its tables does to a prepared statement: "cached plan must not change result type". */
const planOutdated = '0A000';

type Asking = Required<Pick<PostgresPoolOptions, 'answerWithinMs' | 'nameStatement'>>;

function askByCallback(client: pg.PoolClient, { answerWithinMs, nameStatement }: Asking): PostgresPoolClient {
  let isSilent = false;
  let isOutdated = false;
  const ask = <Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> => {
    if (isSilent) return Promise.reject(new SilentError());
    const { promise, resolve, reject } = Promise.withResolvers<PostgresQueryResult<Row>>();
    const giveUp = (): void => {
      isSilent = true;
      reject(new SilentError());
    };
    const timer = answerWithinMs === undefined ? undefined : setTimeout(giveUp, answerWithinMs);
    // Statements without parameters, like begin, go a shorter way by themselves.
    const name = parameters.length === 0 ? undefined : nameStatement(sql);
    client.query({ name, text: sql, values: [...parameters] }, (error: Error | null, result) => {
      clearTimeout(timer);
      isOutdated ||= name !== undefined && error !== null && Reflect.get(error, 'code') === planOutdated;
      if (error) reject(error);
      else resolve(result as unknown as PostgresQueryResult<Row>);
    });
    return promise;
  };
  function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(sql: string | PostgresCursor<Row>, parameters: readonly unknown[] = []) {
    if (typeof sql !== 'string') throw new Error('PostgreSQL is not asked for rows by cursor.');
    return ask<Row>(sql, parameters) as Promise<PostgresQueryResult<Row>> | PostgresCursor<Row>;
  }
  // An answer that still comes is not for the next one who asks.
  return { query, release: (destroy) => client.release(destroy || isSilent || isOutdated) };
}
