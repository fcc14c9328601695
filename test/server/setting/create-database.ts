import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** An empty database for one test file, beside those of others on the run's PostgreSQL server. */
export function createDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(inject('postgresUrl'));
}

/** One that has all tables already, and no rows. */
export function createMigratedDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(inject('postgresUrl'), inject('postgresTemplate'));
}

/** A database of its own on a server, empty or a copy of `template`. */
export async function createDatabaseOn(serverUrl: string, template = 'template1'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ask = async (statement: string) => {
    const client = new pg.Client(serverUrl);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await ask(`create database ${name} template ${template}`);
  return { url: url.href, drop: () => ask(`drop database ${name} with (force)`) };
}
