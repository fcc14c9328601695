/**
 * `node test/faults/trust.ts`: two organizations, each in turn against the other, with its own keys, tokens and cookies and the
 * other's ids, over every described route, on the embedded database and on PostgreSQL (ENGINE names one of them). REQUESTS says
 * how many (50,000 in all). Nothing may be written or read across, and `/health/live` must answer about as soon as under honest
 * requests at the same rate: both in turns, compared turn by turn, because a machine's speed changes.
 */
import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { median, percentile } from '../../scripts/bench-result.ts';
import '../../server/tables.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { foldChallengeCounts } from '../../server/sessions/overview/analytics/fold-challenge-counts.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { describedRoutes, type HostileRequest } from './drill/hostile-requests.ts';
import { drillSecret, type ServerProcess, startServerProcess } from './drill/server-process.ts';
import { type Answers, probeBeside, sendSteadily } from './drill/steady-load.ts';
import { findChanged, readTenantRows } from './drill/tenant-rows.ts';
import { addLearner, addTenant, type Tenant } from './drill/tenants.ts';
import { trespasses } from './drill/trespass.ts';
import type { DatabaseConfig } from './drill/verdict.ts';

const engines = ['embedded', 'postgresql'] as const;
const chosen = engines.filter((engine) => (process.env.ENGINE ?? engine) === engine);
const turns = 5;
const wanted = Number(process.env.REQUESTS ?? 50_000) / chosen.length;
const perSecond = Number(process.env.PER_SECOND ?? 200);
/** How many times later `/health/live` may answer, by its slowest hundredth. */
const allowedRatio = 3;
const courseId = 'secrets-handling';
const many = '1000000000';
const limits = { LIMIT_PER_ADDRESS: many, LIMIT_PER_PACKAGE: many, LIMIT_PER_SESSION: many };

interface Engine {
  readonly name: (typeof engines)[number];
  readonly env: Readonly<Record<string, string>>;
  readonly config: DatabaseConfig;
  readonly close: () => Promise<unknown>;
}

/** PostgreSQL first: its server is another user's, and the embedded database makes files for this one alone. */
const opened: Engine[] = [];
for (const name of [...chosen].reverse()) opened.push(await openEngine(name));
for (const engine of opened) await drill(engine);
// What starts PostgreSQL here would end this process with 0, whatever was found.
process.exit();

async function openEngine(name: Engine['name']): Promise<Engine> {
  if (name === 'embedded') {
    const dataDir = await freshFolder();
    const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
    return { name, env: { DATA_DIR: dataDir }, config, close: () => rm(dataDir, { recursive: true }) };
  }
  const server = await startPostgres([]);
  const config = { dataDir: '', databaseUrl: server.url, databaseConnections: 2 };
  return { name, env: { DATABASE_URL: server.url }, config, close: server.stop };
}

async function drill(engine: Engine): Promise<void> {
  const [one, other] = await addTenants(engine);
  const server = await startServerProcess({ SILENT_MINUTES: '1440', ...limits, ...engine.env });
  const works = new Map([
    [one, await addLearner(postTo(server, one), one)],
    [other, await addLearner(postTo(server, other), other)],
  ]);
  const answers: Answers = { statuses: new Map(), readAcross: [] };
  const load = { url: server.url, perSecond, answers };
  const routes = await describedRoutes(server.url);
  const perTurn = Math.ceil(wanted / 2 / turns);
  const p99s: P99s[] = [];
  const writtenAcross: string[] = [];
  for (const [by, against] of [
    [one, other],
    [other, one],
  ] as const) {
    const trespass = { by, against, work: works.get(against) ?? {}, origin: server.url, courseId };
    const before = await rowsOf(against, engine, server);
    // Whoever trespasses works honestly too: the other's rows must stay as they are.
    const calm = honestRequests(by, { count: perTurn / 3, sid: works.get(by)?.sid ?? '' });
    const { marker } = against;
    for (let turn = 0; turn < turns; turn += 1) {
      const requests = fc.sample(trespasses(routes, trespass), { numRuns: perTurn });
      const honest = await probeBeside(server.url, () => sendSteadily(calm, load));
      const hostile = await probeBeside(server.url, () => sendSteadily(requests, { ...load, marker }));
      p99s.push({ honest: percentile(honest, 0.99), hostile: percentile(hostile, 0.99) });
    }
    writtenAcross.push(...findChanged(before, await rowsOf(against, engine, server)));
  }
  const isAlive = server.isRunning() && (await fetch(`${server.url}/health/ready`)).status === 200;
  await server.kill('SIGTERM');
  await engine.close();
  report({ engine: engine.name, routes: routes.length, writtenAcross, isAlive, answers, p99s });
}

/** Milliseconds, of one turn. */
interface P99s {
  readonly honest: number;
  readonly hostile: number;
}

interface Outcome {
  readonly engine: string;
  readonly routes: number;
  readonly writtenAcross: readonly string[];
  readonly isAlive: boolean;
  readonly answers: Answers;
  readonly p99s: readonly P99s[];
}

function report({ answers, p99s, ...outcome }: Outcome): void {
  const { statuses, readAcross } = answers;
  const p99 = {
    honest: median(p99s.map(({ honest }) => honest)),
    hostile: median(p99s.map(({ hostile }) => hostile)),
  };
  const ratio = median(p99s.map(({ honest, hostile }) => hostile / honest));
  const faults = [...statuses].filter(([status]) => !/^[234]/.test(status));
  const told = { statuses: Object.fromEntries([...statuses].sort()), examples: readAcross.slice(0, 3) };
  console.log(
    JSON.stringify({
      drill: 'trust',
      requests: wanted,
      ...outcome,
      ...told,
      readAcross: readAcross.length,
      p99,
      ratio,
    }),
  );
  const across = outcome.writtenAcross.length + readAcross.length;
  if (across + faults.length > 0 || !outcome.isAlive || ratio > allowedRatio) process.exitCode = 1;
}

async function addTenants({ config }: Engine): Promise<readonly [Tenant, Tenant]> {
  const database = await openDatabase(config);
  const installation = { secret: drillSecret, courseId };
  const made = [
    await addTenant(database.writer, installation),
    await addTenant(database.writer, installation),
  ] as const;
  await database.close();
  return made;
}

function postTo({ url }: ServerProcess, { packageKey }: Tenant) {
  return async (path: string, body: object): Promise<unknown> => {
    const reply = await fetch(`${url}/api/sch/scorm/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${packageKey}` },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  };
}

/** The server stops while its rows are read: nothing is on its way then, and the embedded database belongs to one process. */
async function rowsOf(
  tenant: Tenant,
  { config }: Engine,
  server: ServerProcess,
): Promise<Readonly<Record<string, readonly string[]>>> {
  await server.kill('SIGTERM');
  const database = await openDatabase(config);
  // The server does so now and then by itself, and what it comes to is what counts.
  await foldChallengeCounts(database.writer);
  const rows = await readTenantRows(database.writer, tenant);
  await database.close();
  await server.start();
  return rows;
}

function honestRequests(
  { organizationId, packageKey, cookie }: Tenant,
  { count, sid }: { readonly count: number; readonly sid: string },
): HostileRequest[] {
  const body = JSON.stringify({ sessionId: sid, lmsBookmark: '', sessionTime: 'PT1M' });
  const headers = { authorization: `Bearer ${packageKey}`, 'content-type': 'application/json' };
  const heartbeat = { method: 'POST', path: '/api/sch/scorm/heartbeat', headers, body };
  const path = `/api/admin/organizations/${organizationId}/members`;
  const read = { method: 'GET', path, headers: { cookie }, body: undefined };
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? heartbeat : read));
}
