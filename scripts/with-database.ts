import { readConfig } from '../server/config.ts';
import { type Database, openDatabase } from '../server/database/open-database.ts';
import { explainFailure } from './explain-failure.ts';

/** Opens the database that the environment names, for one piece of work; a failure is one sentence and exit code 1. */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  try {
    const database = await openDatabase(readConfig(process.env));
    try {
      await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    console.error(explainFailure(error));
    process.exitCode = 1;
  }
}
