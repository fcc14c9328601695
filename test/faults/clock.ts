/** `node test/faults/clock.ts`: the server's clock jumps an hour ahead and back, again and again, under load. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshFolder } from '../server/setting/postgres-server.ts';
import { startLearners } from './drill/learners.ts';
import { startServerProcess } from './drill/server-process.ts';
import { judge, report } from './drill/verdict.ts';

const hour = 3_600_000;
const jumps = [hour, 0, -hour, 0, hour, -hour, 0];

const dataDir = await freshFolder();
const offsetFile = join(dataDir, 'clock-offset');
await writeFile(offsetFile, '0');
const shift = import.meta.resolve('./drill/shift-clock.ts');
const server = await startServerProcess({ DATA_DIR: dataDir, CLOCK_OFFSET_FILE: offsetFile }, [
  '--import',
  shift,
]);
const load = startLearners([server.url], 20);
for (const jump of jumps) {
  await pause(1500);
  await writeFile(offsetFile, String(jump));
}
await pause(1500);
await load.stop();
await server.kill('SIGTERM');
const statuses = Object.fromEntries(load.tally.statuses);
const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
report('clock jumps of an hour', await judge(config, load.tally), { jumps: jumps.length, statuses });
if ([...load.tally.statuses.keys()].some((status) => status !== 200)) process.exitCode = 1;
await rm(dataDir, { recursive: true });
