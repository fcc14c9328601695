import { readConfig } from '../server/config.ts';
import { openStore, type Store } from '../server/database/open-store.ts';
import { explainFailure } from './explain-failure.ts';

/** Opens the database that the environment names, for one piece of work; a failure is one sentence and exit code 1. */
export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  try {
    const store = await openStore(readConfig(process.env));
    try {
      await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    console.error(explainFailure(error));
    process.exitCode = 1;
  }
}
