/** `npm run bench -- admin [--full]`: what lists, searches, a session's page and analytics cost by the number of sessions, beside a fixed route, and what it costs to watch them live. */
import { availableParallelism } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type BenchResult, type Figure, median, percentile } from '../../scripts/bench-result.ts';
import { seedSessions } from '../../scripts/seed-sessions.ts';
import { openCatalog } from '../../server/courses/open-catalog.ts';
import { createAdminDependencies } from '../../server/create-admin-dependencies.ts';
import { type Db, openDatabase } from '../../server/database/open-database.ts';
import { foldChallengeCounts } from '../../server/sessions/overview/analytics/fold-challenge-counts.ts';
import '../../server/tables.ts';
import { addOrganization, withToken } from '../server/accounts/setting/people.ts';
import { setLearnerPath } from '../server/setting/learner-path.ts';
import { startPostgres } from '../server/setting/postgres-server.ts';
import { copySessions } from './admin-setting/copy-sessions.ts';
import { watchLive } from './admin-setting/watch-live.ts';

/** Sessions of each organization. */
const [small, large, largest] = [1000, 100_000, 1_000_000] as const;
const isFull = process.argv.includes('--full');
const rounds = 40;
/** Of what looks at all sessions of an organization. */
const roundsOfAnalytics = 5;

/** By the name of the figure: what is asked of an organization, given the sid of its newest session. */
const questions: Readonly<Record<string, (sid: string) => string>> = {
  list: () => 'sessions?status=suspended',
  'list by score': () => 'sessions?sort=-score',
  'search name': () => 'sessions?q=verne',
  'search rare name': () => 'sessions?q=moriarty',
  'search score': () => 'sessions?q=score:<70&status=finished',
  'next page': (sid) => `sessions?after=${sid}`,
  session: (sid) => `sessions/${sid}`,
  learners: () => 'people?q=verne',
  'analytics challenges': () => 'analytics/challenges',
  'analytics challenges, 90 days': () => `analytics/challenges?since=${daysAgo(90)}`,
  'analytics funnel': () => 'analytics/funnel',
  'analytics scores': () => 'analytics/scores',
  'analytics activity': () => 'analytics/activity',
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
  const live = await watchLive(databaseUrl);
  const database = await openDatabase({ dataDir: '', databaseUrl, databaseConnections: 8 });
  const at = new Date();
  const courses = await openCatalog(database.writer, { at });
  const { app, sessions } = await setLearnerPath(database, { courses });
  const dependencies = createAdminDependencies(
    { ...sessions, courses: courses.current },
    { publicUrl: undefined, oidc: undefined },
  );
  const { writer: db } = database;
  const figures: Figure[] = [];
  const measureNext = async (size: number, fill: (organizationId: string) => Promise<void>) => {
    const organizationId = await addOrganization(dependencies);
    const started = performance.now();
    await fill(organizationId);
    figures.push({ name: `filling, ${size}`, value: (performance.now() - started) / 1000, unit: 's' });
    await nameOne(db, organizationId);
    await foldChallengeCounts(db);
    const headers = await withToken(dependencies, organizationId, ['reports.read']);
    figures.push(...(await measure(app, { organizationId, headers, size })));
    return organizationId;
  };
  const seed = (size: number) => (organizationId: string) =>
    seedSessions(db, { organizationId, sessions: size, courses: [...courses.current.values()], at });
  await measureNext(small, seed(small));
  const from = await measureNext(large, seed(large));
  if (isFull) await measureNext(largest, (to) => copySessions(db, { from, to, times: largest / large }));
  await app.close();
  await database.close();
  return describeResult([...figures, ...live]);
}

const quick = ['list', 'list by score', 'search name', 'search rare name', 'search score'] as const;

/** Somebody whose name nobody else has, whom the order of launches does not bring soon. */
async function nameOne(db: Db, organizationId: string): Promise<void> {
  await sql`
    update causeway.learner
    set name = 'James Moriarty'
    where organization_id = ${organizationId} and id = (
      select learner_id
      from causeway.session
      where organization_id = ${organizationId} and not is_practice
      order by launched_at
      limit 1)`.execute(db);
}

function describeResult(measured: readonly Figure[]): BenchResult {
  const most = isFull ? largest : large;
  const p95 = (name: string, size: number) =>
    measured.find((figure) => figure.name === `p95 ${name}, ${size}`)?.value ?? Number.NaN;
  const growth = quick.map((name) => ({
    name: `p95 ${name}, ${most} / ${small}`,
    value: p95(name, most) / p95(name, small),
    unit: 'times',
  }));
  return {
    figures: [...measured, ...growth],
    aims: {
      ...Object.fromEntries(
        quick.map((name) => [`p95 ${name}, ${most}, over the fixed route`, { atMost: 50 }]),
      ),
      ...Object.fromEntries(growth.map(({ name }) => [name, { atMost: 2 }])),
      "first page's script, gzip": { atMost: 60 },
    },
    notes: [
      `PostgreSQL; one organization of each size in one database, the largest being copies of the one before; requests inside one process, one at a time, ${rounds} rounds (${roundsOfAnalytics} of analytics); client, server and database share ${availableParallelism()} cores.`,
      'The fixed route is GET /api/metrics, which checks the same token and answers the catalogue.',
      'Live: a server process and a browser of their own, each session heard of every 60 s, with the page of Active Sessions open and on another page.',
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
      if (name.startsWith('analytics') && round >= roundsOfAnalytics) continue;
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

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
