import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderError } from './folder-lock.ts';

/** PGlite 0.5 is PostgreSQL 18, and opens no other major version's folder: it would only say that it failed. */
const embeddedMajor = '18';

/** Throws FolderError for a folder of another PostgreSQL. An absent or empty folder is fine. */
export async function checkFolderVersion(folder: string): Promise<void> {
  const file = join(folder, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = (await readFile(file, 'utf8')).trim();
  if (found === embeddedMajor) return;
  throw new FolderError(
    'FOLDER_OTHER_VERSION',
    `The database in ${folder} is of PostgreSQL ${found}; this Causeway embeds PostgreSQL ${embeddedMajor}. Make a backup with the Causeway that wrote it and restore it here into an empty folder.`,
  );
}
