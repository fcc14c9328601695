import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../../server/database/open-database.ts';
import { freshFolder } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly embeddedTemplate: string;
  }
}

/** One embedded database with all tables and no rows for a whole run of tests: each test file begins with a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await freshFolder();
  const database = await openDatabase({ dataDir, databaseUrl: undefined, databaseConnections: 2 });
  await database.close();
  project.provide('embeddedTemplate', join(dataDir, 'db'));
  return () => rm(dataDir, { recursive: true, force: true });
}
