/** `node test/faults/hostile.ts`: malformed and hostile requests over every described route. REQUESTS says how many (100,000). */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { freshFolder } from '../server/setting/postgres-server.ts';
import { describedRoutes, type HostileRequest, hostileRequests } from './drill/hostile-requests.ts';
import { startServerProcess } from './drill/server-process.ts';

const wanted = Number(process.env.REQUESTS ?? 100_000);
const atOnce = 50;

const dataDir = await freshFolder();
const server = await startServerProcess({ DATA_DIR: dataDir, LIMIT_PER_ADDRESS: '1000000000' });
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
const routes = await describedRoutes(server.url);
const statuses = new Map<number, number>();
const faults: string[] = [];

await send(2000);
const memoryBefore = readMemory();
await send(wanted - 2000);
const memoryAfter = readMemory();
const isAlive = server.isRunning() && (await fetch(`${server.url}/health/ready`)).status === 200;
await server.kill('SIGTERM');
await rm(dataDir, { recursive: true });
console.log(
  JSON.stringify({
    drill: 'hostile requests',
    requests: wanted,
    routes: routes.length,
    statuses: Object.fromEntries([...statuses].sort()),
    faults: faults.length,
    examples: faults.slice(0, 3),
    memoryBefore,
    memoryAfter,
    isAlive,
  }),
);
if (faults.length > 0 || !isAlive || memoryAfter > memoryBefore * 1.5 + 100) process.exitCode = 1;

async function send(count: number): Promise<void> {
  const seed = Date.now();
  for (let sent = 0; sent < count; sent += 1000) {
    const batch = fc.sample(hostileRequests(routes), {
      numRuns: Math.min(1000, count - sent),
      seed: seed + sent,
    });
    const lanes = Array.from({ length: atOnce }, (_, lane) =>
      batch.filter((_one, index) => index % atOnce === lane),
    );
    await Promise.all(lanes.map(sendAll));
  }
}

async function sendAll(batch: readonly HostileRequest[]): Promise<void> {
  for (const one of batch) {
    const status = await sendOne(one);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 500) faults.push(`${status} ${one.method} ${one.path} ${one.body?.slice(0, 200)}`);
  }
}

/** 0 where the server closed the connection without an answer, as it may on a request that is no HTTP. */
function sendOne(one: HostileRequest, connection: Agent | false = agent): Promise<number> {
  const { method, path, headers, body } = one;
  return new Promise((resolve) => {
    const sent = request(server.url + path, { method, headers, agent: connection }, (reply) => {
      reply.resume();
      reply.on('close', () => resolve(reply.statusCode ?? 0));
    });
    // A refusal before the body was read ends the connection, which the next request on it only then learns.
    sent.on('error', () => resolve(sent.reusedSocket ? sendOne(one, false) : 0));
    sent.end(body);
  });
}

/** Megabytes resident, as the operating system counts them. */
function readMemory(): number {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
