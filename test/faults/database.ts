/** `node test/faults/database.ts`: PostgreSQL is killed and started again, and cut off for CUT_SECONDS (30), under load. */
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '../server/setting/postgres-server.ts';
import { startLearners } from './drill/learners.ts';
import { startRelay } from './drill/relay.ts';
import { startServerProcess } from './drill/server-process.ts';
import { judge, report } from './drill/verdict.ts';

const seconds = Number(process.env.CUT_SECONDS ?? 30);

const postgres = await startPostgres([]);
const relay = await startRelay(Number(new URL(postgres.url).port));
const url = new URL(postgres.url);
url.port = String(relay.port);
const server = await startServerProcess({ DATABASE_URL: url.href });
const load = startLearners([server.url], 20);

await pause(2000);
await postgres.crash();
await pause(2000);
await postgres.start();
await pause(3000);
const before = load.tally.acknowledged.size;
relay.cut();
await pause(seconds * 1000);
relay.mend();
await pause(5000);
const after = load.tally.acknowledged.size;
const wasUp = server.isRunning();
if (!wasUp) await server.start();
await load.stop();
await server.kill('SIGTERM');
const config = { dataDir: '', databaseUrl: postgres.url, databaseConnections: 2 };
const statuses = Object.fromEntries(load.tally.statuses);
report('database crashed, then cut off', await judge(config, load.tally), {
  seconds,
  before,
  after,
  statuses,
  wasUp,
});
if (after <= before || !wasUp) process.exitCode = 1;
relay.stop();
await postgres.stop();
// What starts PostgreSQL here would end this process with 0, whatever was found.
process.exit();
