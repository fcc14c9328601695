/** `node test/faults/disk-full.ts` (as root): the embedded database's disk fills up under load, and gets room again. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshFolder } from '../server/setting/postgres-server.ts';
import { startLearners } from './drill/learners.ts';
import { startServerProcess } from './drill/server-process.ts';
import { judge, report } from './drill/verdict.ts';

const dataDir = await freshFolder();
execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', dataDir]);
try {
  const server = await startServerProcess({ DATA_DIR: dataDir });
  const load = startLearners([server.url], 20);
  await pause(2000);
  const ballast = join(dataDir, 'ballast');
  fillUp(ballast);
  await pause(6000);
  const whileFull = Object.fromEntries(load.tally.statuses);
  const survived = server.isRunning();
  rmSync(ballast);
  // A supervisor starts a server again that gave up; this one does so by hand.
  if (!survived) await server.start();
  const before = load.tally.acknowledged.size;
  await pause(5000);
  const after = load.tally.acknowledged.size;
  await load.stop();
  await server.kill('SIGTERM');
  const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
  report('disk full', await judge(config, load.tally), { whileFull, survived, before, after });
  if (after <= before) process.exitCode = 1;
} finally {
  execFileSync('/bin/umount', ['-l', dataDir]);
}

/** Takes all the room that is left. */
function fillUp(file: string): void {
  const block = Buffer.alloc(256 * 1024);
  for (;;) {
    try {
      writeFileSync(file, block, { flag: 'a' });
    } catch {
      // ENOSPC: this is what it is for.
      return;
    }
  }
}
