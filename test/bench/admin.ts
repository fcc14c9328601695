/** What lists, searches, a session's page and analytics cost by the number of sessions, beside a fixed route. */
import { availableParallelism } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { type BenchResult, type Figure, median, percentile } from '../../scripts/bench-result.ts';
import { seedSessions } from '../../scripts/seed-sessions.ts';
import { openCatalog } from '../../server/courses/open-catalog.ts';
import { createAdminDependencies } from '../../server/create-admin-dependencies.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import '../../server/tables.ts';
import { addOrganization, withToken } from '../server/accounts/setting/people.ts';
import { setLearnerPath } from '../server/setting/learner-path.ts';
import { startPostgres } from '../server/setting/postgres-server.ts';

/** Sessions of each organization; a million with ADMIN_FULL. */
const sizes = process.env.ADMIN_FULL === undefined ? [1000, 100_000] : [1000, 100_000, 1_000_000];
const rounds = 30;

/** By the name of the figure: what is asked of an organization, given the sid of its newest session. */
const questions: Readonly<Record<string, (sid: string) => string>> = {
  list: () => 'sessions?status=suspended',
  'list by score': () => 'sessions?sort=-score',
  'search name': () => 'sessions?q=verne',
  'search score': () => 'sessions?q=score:<70&status=finished',
  'next page': (sid) => `sessions?after=${sid}`,
  session: (sid) => `sessions/${sid}`,
  learners: () => 'people?q=verne',
  'analytics challenges': () => 'analytics/challenges',
};

export async function run(): Promise<BenchResult> {
  const server = await startPostgres(['-c', 'shared_buffers=512MB']);
  try {
    return await measureOn(server.url);
  } finally {
    await server.stop();
  }
}

async function measureOn(databaseUrl: string): Promise<BenchResult> {
  const database = await openDatabase({ dataDir: '', databaseUrl, databaseConnections: 8 });
  const at = new Date();
  const courses = await openCatalog(database.writer, { at });
  const { app, sessions } = await setLearnerPath(database, { courses });
  const dependencies = createAdminDependencies(
    { ...sessions, courses: courses.current },
    { publicUrl: undefined, oidc: undefined },
  );
  const figures: Figure[] = [];
  for (const size of sizes) {
    const organizationId = await addOrganization(dependencies);
    const seeding = { organizationId, sessions: size, courses: [...courses.current.values()], at };
    await seedSessions(database.writer, seeding);
    const headers = await withToken(dependencies, organizationId, ['reports.read']);
    figures.push(...(await measure(app, { organizationId, headers, size })));
  }
  await app.close();
  await database.close();
  const largest = sizes.at(-1) ?? 0;
  return {
    figures,
    aims: {
      [`p95 list, ${largest}, over the fixed route`]: { atMost: 50 },
      [`p95 search name, ${largest}, over the fixed route`]: { atMost: 50 },
    },
    notes: [
      `PostgreSQL; one organization of each size in one database; requests inside one process, one at a time, ${rounds} rounds; client, server and database share ${availableParallelism()} cores.`,
      'The fixed route is GET /api/metrics, which checks the same token and answers the catalogue.',
    ],
  };
}

interface Measuring {
  readonly organizationId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly size: number;
}

async function measure(
  app: FastifyInstance,
  { organizationId, headers, size }: Measuring,
): Promise<Figure[]> {
  const base = `/api/admin/organizations/${organizationId}`;
  const ask = async (url: string) => {
    const started = performance.now();
    const reply = await app.inject({ url, headers });
    if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body}`);
    return { ms: performance.now() - started, body: reply.json() };
  };
  const { body } = await ask(`${base}/sessions?limit=1`);
  const sid: string = body[0].sid;
  const times = new Map<string, number[]>([['fixed route', []]]);
  for (let round = 0; round < rounds; round += 1) {
    times.get('fixed route')?.push((await ask('/api/metrics')).ms);
    for (const [name, toPath] of Object.entries(questions)) {
      const { ms } = await ask(`${base}/${toPath(sid)}`);
      times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  return describe(times, size);
}

function describe(times: ReadonlyMap<string, readonly number[]>, size: number): Figure[] {
  const fixed = percentile(times.get('fixed route') ?? [], 0.95);
  return [...times].flatMap(([name, values]) => [
    { name: `p50 ${name}, ${size}`, value: median(values), unit: 'ms' },
    { name: `p95 ${name}, ${size}`, value: percentile(values, 0.95), unit: 'ms' },
    {
      name: `p95 ${name}, ${size}, over the fixed route`,
      value: percentile(values, 0.95) - fixed,
      unit: 'ms',
    },
  ]);
}
