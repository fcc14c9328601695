/** `npm run bench -- roster [--full]`: a OneRoster zip of 200,000 rows (ROWS says otherwise) or a million: checking it, and importing it beside COPY. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { BenchResult } from '../../scripts/bench-result.ts';
import { type Db, openDatabase } from '../../server/database/open-database.ts';
import '../../server/tables.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { makeZips } from './roster-setting/make-zips.ts';

const rows = process.argv.includes('--full') ? 1_000_000 : Number(process.env.ROWS ?? 200_000);

interface ChildFigures {
  readonly kind: string;
  readonly rows: number;
  readonly seconds: number;
  readonly megabytes: number;
}

export async function run(): Promise<BenchResult> {
  const flags = ['fsync=off', 'shared_buffers=256MB', 'max_wal_size=4GB'];
  const server = await startPostgres(flags.flatMap((flag) => ['-c', flag]));
  const folder = await freshFolder();
  try {
    const zips = await makeZips(folder, rows);
    const database = await openDatabase({ dataDir: '', databaseUrl: server.url, databaseConnections: 2 });
    const organizationId = randomUUID();
    await database.writer
      .insertInto('causeway.organization')
      .values({ id: organizationId, name: 'Bench' })
      .execute();
    const checked = await runImport(server.url, zips.faulty, organizationId);
    const imported = await runImport(server.url, zips.sound, organizationId);
    if (checked.kind !== 'refused' || imported.kind !== 'imported')
      throw new Error('The zips are not as meant.');
    const copySeconds = await copyRows(database.jobs, folder);
    const again = await runImport(server.url, zips.sound, organizationId);
    await database.close();
    return describe({ checked, imported, again, copySeconds });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await server.stop();
  }
}

async function runImport(url: string, file: string, organizationId: string): Promise<ChildFigures> {
  const command = [join(import.meta.dirname, 'roster-setting/import-zip.ts'), file, organizationId];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    env: { ...process.env, DATABASE_URL: url },
  });
  return JSON.parse(stdout);
}

/** The seconds in which COPY writes the imported rows into a table like the one that they are in, with its indexes. */
async function copyRows(db: Db, folder: string): Promise<number> {
  const file = sql.lit(join(folder, 'rows.csv'));
  await sql`copy causeway.roster_row to ${file} csv`.execute(db);
  await sql`create table causeway.copied (like causeway.roster_row including all)`.execute(db);
  const started = performance.now();
  await sql`copy causeway.copied from ${file} csv`.execute(db);
  return (performance.now() - started) / 1000;
}

interface Measured {
  readonly checked: ChildFigures;
  readonly imported: ChildFigures;
  readonly again: ChildFigures;
  readonly copySeconds: number;
}

function describe({ checked, imported, again, copySeconds }: Measured): BenchResult {
  const copyRate = imported.rows / copySeconds;
  const importRate = imported.rows / imported.seconds;
  return {
    figures: [
      { name: 'validation', value: checked.rows / checked.seconds, unit: 'rows/s' },
      { name: 'import', value: importRate, unit: 'rows/s' },
      { name: 'COPY', value: copyRate, unit: 'rows/s' },
      { name: 'import / COPY', value: importRate / copyRate, unit: 'times' },
      { name: 'import that changes nothing', value: again.rows / again.seconds, unit: 'rows/s' },
      { name: 'peak memory', value: Math.max(imported.megabytes, again.megabytes), unit: 'MB' },
    ],
    aims: {
      validation: { atLeast: 100_000 },
      'import / COPY': { atLeast: 0.2 },
      'peak memory': { atMost: 250 },
    },
    notes: [
      `PostgreSQL; ${imported.rows} rows: a quarter users, each with a role and two enrollments; ${availableParallelism()} cores for all.`,
      'Validation reads and checks every row of the zip. Import does that, compares, and writes the roster and the tables of datasets.',
      'COPY writes the same rows into a table like causeway.roster_row, with its indexes, and checks and derives nothing.',
      'Memory is the peak of the importing process as a whole.',
    ],
  };
}
