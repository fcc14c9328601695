/**
 * `node test/faults/trust.ts`: two organizations, each in turn against the other, with its own keys, tokens and cookies and the
 * other's ids, over every described route. REQUESTS says how many (50,000). Nothing may be written or read across, and
 * `/health/live` must answer about as soon as under honest requests at the same rate.
 */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { percentile } from '../../scripts/bench-result.ts';
import '../../server/tables.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { freshFolder } from '../server/setting/postgres-server.ts';
import { describedRoutes, type HostileRequest } from './drill/hostile-requests.ts';
import { startServerProcess } from './drill/server-process.ts';
import { readTenantRows } from './drill/tenant-rows.ts';
import { addLearner, addTenant, type Tenant } from './drill/tenants.ts';
import { trespasses } from './drill/trespass.ts';

const wanted = Number(process.env.REQUESTS ?? 50_000);
const perSecond = Number(process.env.PER_SECOND ?? 200);
const mostWaiting = 64;
/** How much later `/health/live` may answer, by its slowest hundredth. */
const allowedRatio = 3;

const dataDir = await freshFolder();
const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
const many = '1000000000';
const settings = {
  DATA_DIR: dataDir,
  SILENT_MINUTES: '1440',
  LIMIT_PER_ADDRESS: many,
  LIMIT_PER_PACKAGE: many,
  LIMIT_PER_SESSION: many,
};

const tenants = await prepare();
const server = await startServerProcess(settings);
const [one, other] = tenants;
const works = new Map([
  [one, await addLearner(server.url, one)],
  [other, await addLearner(server.url, other)],
]);
const routes = await describedRoutes(server.url);
const statuses = new Map<string, number>();
const readAcross: string[] = [];
const writtenAcross: string[] = [];
const honest = await probe(() => send(honestRequests(one, Math.min(wanted / 5, 10_000)), undefined));
const hostile: number[] = [];
for (const [by, against] of [
  [one, other],
  [other, one],
] as const) {
  const before = await rowsOf(against);
  hostile.push(...(await probe(() => send(trespassesOf(by, against, wanted / 2), against.marker))));
  const after = await rowsOf(against);
  for (const [table, rows] of Object.entries(after))
    if (JSON.stringify(rows) !== JSON.stringify(before[table])) writtenAcross.push(table);
}
const isAlive = server.isRunning() && (await fetch(`${server.url}/health/ready`)).status === 200;
await server.kill('SIGTERM');
await rm(dataDir, { recursive: true });
const p99 = { honest: percentile(honest, 0.99), hostile: percentile(hostile, 0.99) };
const ratio = p99.hostile / p99.honest;
const faults = [...statuses].filter(([status]) => !/^[234]/.test(status));
console.log(
  JSON.stringify({
    drill: 'trust',
    requests: wanted,
    routes: routes.length,
    statuses: Object.fromEntries([...statuses].sort()),
    writtenAcross,
    readAcross: readAcross.length,
    examples: readAcross.slice(0, 3),
    p99,
    ratio,
    isAlive,
  }),
);
if (writtenAcross.length + readAcross.length + faults.length > 0 || !isAlive || ratio > allowedRatio)
  process.exitCode = 1;

async function prepare(): Promise<readonly [Tenant, Tenant]> {
  const database = await openDatabase(config);
  const made = [await addTenant(database.writer), await addTenant(database.writer)] as const;
  await database.close();
  return made;
}

/** The embedded database belongs to one process: the server stops while its rows are read. */
async function rowsOf(tenant: Tenant): Promise<Readonly<Record<string, readonly string[]>>> {
  await server.kill('SIGTERM');
  const database = await openDatabase(config);
  const rows = await readTenantRows(database.writer, tenant.organizationId);
  await database.close();
  await server.start();
  return rows;
}

function trespassesOf(by: Tenant, against: Tenant, count: number): HostileRequest[] {
  const trespass = { by, against, work: works.get(against) ?? {}, origin: server.url };
  return fc.sample(trespasses(routes, trespass), { numRuns: count });
}

function honestRequests(tenant: Tenant, count: number): HostileRequest[] {
  const body = { sessionId: works.get(tenant)?.sid, lmsBookmark: '', sessionTime: 'PT1M' };
  const headers = { authorization: `Bearer ${tenant.packageKey}`, 'content-type': 'application/json' };
  const heartbeat = { method: 'POST', path: '/api/sch/scorm/heartbeat', headers, body: JSON.stringify(body) };
  const base = `/api/admin/organizations/${tenant.organizationId}`;
  const read = {
    method: 'GET',
    path: `${base}/members`,
    headers: { cookie: tenant.cookie },
    body: undefined,
  };
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? heartbeat : read));
}

/** Sends at a steady rate, unless too many wait for their answers; all are awaited. */
async function send(requests: readonly HostileRequest[], marker: string | undefined): Promise<void> {
  const started = performance.now();
  const waiting = new Set<Promise<void>>();
  for (const [index, one] of requests.entries()) {
    const wait = started + (index * 1000) / perSecond - performance.now();
    if (wait > 1) await pause(wait);
    if (waiting.size >= mostWaiting) await Promise.race(waiting);
    const answer: Promise<void> = ask(one, marker).finally(() => waiting.delete(answer));
    waiting.add(answer);
  }
  await Promise.all(waiting);
}

async function ask(
  { method, path, headers, body }: HostileRequest,
  marker: string | undefined,
): Promise<void> {
  const reply = await fetch(`${server.url}${path}`, {
    method,
    headers: { ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await reply.text();
  statuses.set(String(reply.status), (statuses.get(String(reply.status)) ?? 0) + 1);
  if (marker !== undefined && text.includes(marker)) readAcross.push(`${reply.status} ${method} ${path}`);
}

/** How long `/health/live` takes, asked again and again beside some work. */
async function probe(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const ending = new AbortController();
  const asking = (async () => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      await (await fetch(`${server.url}/health/live`)).text();
      times.push(performance.now() - started);
      await pause(20);
    }
  })();
  await work();
  ending.abort();
  await asking;
  return times;
}
