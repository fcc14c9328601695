/** `node test/faults/balancer.ts` (with haproxy installed): three processes behind the balancer, one killed at a time. ROUNDS (10). */
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../scripts/bench-result.ts';
import { freePort, startPostgres } from '../server/setting/postgres-server.ts';
import { startBalancer } from './drill/balancer.ts';
import { startLearners } from './drill/learners.ts';
import { startServerProcess } from './drill/server-process.ts';
import { judge, report } from './drill/verdict.ts';

const rounds = Number(process.env.ROUNDS ?? 10);
const addresses = ['127.0.0.21', '127.0.0.22', '127.0.0.23'];

const postgres = await startPostgres([]);
const port = await freePort();
const settings = { DATABASE_URL: postgres.url, PORT: String(port), TRUST_PROXY: '1' };
const servers = await Promise.all(addresses.map((HOST) => startServerProcess({ ...settings, HOST })));
const balancer = await startBalancer({ port, addresses, balancerPort: await freePort() });
const load = startLearners([balancer.url], 30);
for (let round = 0; round < rounds; round += 1) {
  await pause(1000);
  const victim = servers[round % servers.length];
  await victim?.kill('SIGKILL');
  await pause(1000);
  await victim?.start();
}
await load.stop();
await balancer.stop();
await Promise.all(servers.map((server) => server.kill('SIGTERM')));
const p99 = Math.round(percentile(load.tally.times, 0.99));
const config = { dataDir: '', databaseUrl: postgres.url, databaseConnections: 4 };
report('three processes behind a balancer, one killed', await judge(config, load.tally), {
  rounds,
  statuses: Object.fromEntries(load.tally.statuses),
  unanswered: load.tally.unanswered,
  p99,
});
await postgres.stop();
// What starts PostgreSQL here would end this process with 0, whatever was found.
process.exit();
