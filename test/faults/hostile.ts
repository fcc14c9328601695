/** `node test/faults/hostile.ts`: malformed and hostile requests over every described route. REQUESTS says how many (100,000). */
import { rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { freshFolder } from '../server/setting/postgres-server.ts';
import { describedRoutes, type HostileRequest, hostileRequests } from './drill/hostile-requests.ts';
import { startServerProcess } from './drill/server-process.ts';

const wanted = Number(process.env.REQUESTS ?? 100_000);
const atOnce = 50;

const dataDir = await freshFolder();
const reporter = import.meta.resolve('./drill/report-memory.ts');
const server = await startServerProcess({ DATA_DIR: dataDir, LIMIT_PER_ADDRESS: '1000000000' }, [
  '--expose-gc',
  '--import',
  reporter,
]);
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
const routes = await describedRoutes(server.url);
/** By status, or by how the connection ended without one. */
const outcomes = new Map<string, number>();
const faults: string[] = [];

const warmUp = Math.min(2000, wanted / 10);
await send(warmUp);
const memory = [await readMemory()];
await send((wanted - warmUp) / 2);
memory.push(await readMemory());
await send((wanted - warmUp) / 2);
memory.push(await readMemory());
const isAlive = server.isRunning() && (await fetch(`${server.url}/health/ready`)).status === 200;
await server.kill('SIGTERM');
await rm(dataDir, { recursive: true });
const answered = [...outcomes].reduce((sum, [how, count]) => (/^\d/.test(how) ? sum + count : sum), 0);
const isGrowing = grows('heap', 5) || grows('resident', 30);
console.log(
  JSON.stringify({
    drill: 'hostile requests',
    requests: wanted,
    answered,
    routes: routes.length,
    outcomes: Object.fromEntries([...outcomes].sort()),
    faults: faults.length,
    examples: faults.slice(0, 3),
    memory,
    isGrowing,
    isAlive,
  }),
);
if (faults.length > 0 || answered < wanted || !isAlive || isGrowing) process.exitCode = 1;

/**
 * What fills up once, as caches and a database do, stops growing; a leak grows by as much in the second half as in the
 * first. `allowed` megabytes are how much two readings of the same differ.
 */
function grows(kind: keyof Memory, allowed: number): boolean {
  const [start, middle, end] = memory.map((one) => one[kind]) as [number, number, number];
  return end - middle > Math.max((middle - start) / 2, 0) + allowed;
}

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
    const outcome = await sendOne(one);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome.startsWith('5'))
      faults.push(`${outcome} ${one.method} ${one.path} ${one.body?.slice(0, 200)}`);
  }
}

function sendOne(one: HostileRequest, connection: Agent | false = agent): Promise<string> {
  const { method, path, headers, body } = one;
  return new Promise((resolve) => {
    const sent = request(server.url + path, { method, headers, agent: connection }, (reply) => {
      reply.resume();
      reply.on('close', () => resolve(String(reply.statusCode)));
    });
    // A connection that idles may be closed while the next request is on its way to it: every HTTP client tries again.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve(sent.reusedSocket && connection !== false ? sendOne(one, false) : `closed: ${error.code}`),
    );
    sent.end(body);
  });
}

interface Memory {
  /** After a garbage collection. */
  readonly heap: number;
  /** As the operating system counts it, the embedded database with it. */
  readonly resident: number;
}

async function readMemory(): Promise<Memory> {
  const heardBefore = server.log().length;
  process.kill(server.pid(), 'SIGUSR2');
  for (;;) {
    await pause(100);
    const told = /\{"memory":.*\}/.exec(server.log().slice(heardBefore))?.[0];
    if (told !== undefined) return JSON.parse(told).memory;
  }
}
