/** `node test/faults/slow-bodies.ts`: a thousand clients send a byte a second while learners go on working. */
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../scripts/bench-result.ts';
import { freshFolder } from '../server/setting/postgres-server.ts';
import { startLearners } from './drill/learners.ts';
import { startServerProcess } from './drill/server-process.ts';
import { judge, report } from './drill/verdict.ts';

const slowClients = 1000;
const seconds = 60;

const dataDir = await freshFolder();
const server = await startServerProcess({ DATA_DIR: dataDir });
const { hostname, port } = new URL(server.url);
const open = new Set<Socket>();
for (let count = 0; count < slowClients; count += 1) openSlowClient();
const load = startLearners([server.url], 20);
for (let second = 0; second < seconds; second += 1) {
  await pause(1000);
  for (const socket of open) socket.write('a');
}
await load.stop();
const stillOpen = open.size;
for (const socket of open) socket.destroy();
await server.kill('SIGTERM');
const p99 = Math.round(percentile(load.tally.times, 0.99));
const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
report('slow bodies', await judge(config, load.tally), { slowClients, stillOpen, p99 });
if (stillOpen > 0) process.exitCode = 1;
await rm(dataDir, { recursive: true });

function openSlowClient(): void {
  const socket = connect(Number(port), hostname);
  open.add(socket);
  socket.on('close', () => open.delete(socket));
  // The server cuts slow clients off, which is what the drill waits for.
  socket.on('error', () => open.delete(socket));
  socket.write(
    'POST /api/sch/scorm/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{',
  );
}
