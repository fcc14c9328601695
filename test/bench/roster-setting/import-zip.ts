/** A process of its own, so that its peak of memory is that of the import: `node import-zip.ts ZIP ORGANIZATION`. */
import { readFileSync } from 'node:fs';
import { openDatabase } from '../../../server/database/open-database.ts';
import { importRoster } from '../../../server/roster/csv/import-roster.ts';
import '../../../server/tables.ts';

const [file = '', organizationId = ''] = process.argv.slice(2);
const database = await openDatabase({
  dataDir: '',
  databaseUrl: process.env.DATABASE_URL,
  databaseConnections: 2,
});
const rows = { count: 0 };
const started = performance.now();
const { kind } = await importRoster(database.jobs, {
  organizationId,
  file,
  now: new Date(),
  onFile: (_, count) => {
    rows.count += count;
  },
});
const seconds = (performance.now() - started) / 1000;
await database.close();
// The kernel's own peak of this process.
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
console.log(JSON.stringify({ kind, rows: rows.count, seconds, megabytes: Number(peak) / 1024 }));
