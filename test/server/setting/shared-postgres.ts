import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../../server/database/open-database.ts';
import { createDatabaseOn } from './create-database.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string;
    readonly postgresTemplate: string;
  }
}

/**
 * One PostgreSQL server for a whole run of tests, and a database with all tables and no rows in it, of which each test file gets
 * a copy. TEST_DATABASE_URL names a server that runs already, of any version, by a user who may create databases.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined ? await startPostgres() : { url: given, stop: async () => undefined };
  const template = await createDatabaseOn(server.url);
  const database = await openDatabase({ dataDir: '', databaseUrl: template.url, databaseConnections: 2 });
  await database.close();
  project.provide('postgresUrl', server.url);
  project.provide('postgresTemplate', new URL(template.url).pathname.slice(1));
  return async () => {
    await template.drop();
    await server.stop();
  };
}
