import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFolder } from './private-folder.ts';

/** What stands in the way of using a data folder, said to the operator. */
export class FolderError extends Error {
  readonly code: 'FOLDER_LOCKED' | 'FOLDER_UNWRITABLE' | 'FOLDER_OTHER_VERSION';

  constructor(code: FolderError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface FolderLock {
  readonly release: () => void;
}

const sqliteBusy = 5;

/**
 * Keeps a second process out of the folder: PGlite would let it in, and one of the two would lose its writes silently.
 * SQLite's lock is the operating system's own, so it ends with the process however that ends; a file with a process id in
 * it would outlive a kill and mean nothing in another container.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await makeFolder(folder);
  const file = openLockFile(folder);
  try {
    file.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (error) {
    file.close();
    throw explain(error, folder);
  }
  return { release: () => file.close() };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await makePrivateFolder(folder);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function openLockFile(folder: string): DatabaseSync {
  try {
    return new DatabaseSync(join(folder, 'lock.sqlite'));
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function explain(error: unknown, folder: string): FolderError {
  const isBusy = error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
  if (!isBusy) return unwritable(folder, error);
  return new FolderError(
    'FOLDER_LOCKED',
    `Another Causeway is running on the data folder ${folder}. Stop it first, set DATA_DIR to another folder, or use a PostgreSQL server by DATABASE_URL.`,
    { cause: error },
  );
}

function unwritable(folder: string, cause: unknown): FolderError {
  return new FolderError(
    'FOLDER_UNWRITABLE',
    `The data folder ${folder} cannot be written. Give this user write access, or set DATA_DIR to another folder.`,
    { cause },
  );
}
