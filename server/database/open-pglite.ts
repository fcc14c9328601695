import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

// Freeing code that PGlite no longer runs can end the whole process: "Check failed: end > addr" below UnregisterWasmAllocation
// (nodejs/node#64500, not mended in Node 26 either). Kept, that code takes a few megabytes.
setFlagsFromString('--no-wasm-code-gc');

export interface PgliteOptions {
  readonly folder: string;
  /**
   * Memory for its pages (`shared_buffers`), taken at start; each page beyond it is read by a call to the system.
   * Undefined: what PGlite takes by itself.
   */
  readonly cacheMegabytes?: number | undefined;
  /** Where an empty database is kept for later first starts: unpacking it takes a fifth of making one. */
  readonly baseDump: string;
}

/** Opens the embedded database; an empty one begins from the base dump, which is made at first use. */
export async function openPglite({ folder, cacheMegabytes, baseDump }: PgliteOptions): Promise<PGlite> {
  const cache = cacheMegabytes === undefined ? [] : ['-c', `shared_buffers=${cacheMegabytes}MB`];
  const startParams = [...PGlite.defaultStartParams, ...cache];
  const options = { dataDir: folder, startParams, extensions: { citext, pg_trgm } };
  if (existsSync(join(folder, 'PG_VERSION'))) return PGlite.create(options);
  const base = await readBase(baseDump);
  if (base !== undefined) return PGlite.create({ ...options, loadDataDir: base });
  const database = await PGlite.create(options);
  await keepBase(database, baseDump);
  return database;
}

async function readBase(file: string): Promise<Blob | undefined> {
  if (!existsSync(file)) return undefined;
  return new Blob([await readFile(file)], { type: 'application/gzip' });
}

/** Written aside and moved into place, so that two first starts at once never meet half a dump. */
async function keepBase(database: PGlite, file: string): Promise<void> {
  const aside = `${file}.${process.pid}.${Date.now()}`;
  try {
    const dump = await database.dumpDataDir('gzip');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(aside, Buffer.from(await dump.arrayBuffer()));
    await rename(aside, file);
  } catch {
    // Where nothing can be kept (a read-only install), the next first start takes its five seconds again.
    await rm(aside, { force: true });
  }
}
