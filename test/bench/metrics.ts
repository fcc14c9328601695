/** What a metric costs, by the length of the learner's history, beside a route that answers a fixed body. */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { type BenchResult, type Figure, median, percentile } from '../../scripts/bench-result.ts';
import { createAdminDependencies } from '../../server/create-admin-dependencies.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { metrics } from '../../server/metrics/catalogue.ts';
import type { Metric } from '../../server/metrics/metric.ts';
import '../../server/tables.ts';
import { addOrganization, withToken } from '../server/accounts/setting/people.ts';
import { setLearnerPath } from '../server/setting/learner-path.ts';
import { startPostgres } from '../server/setting/postgres-server.ts';
import { courseOf, fillStore, topicOf, userIdOf } from './metrics-setting/histories.ts';
import { measureIngest } from './metrics-setting/ingest.ts';

/** Statements of a learner. */
const lengths = [480, 24_000, 240_000] as const;
/** Of others, so that the store is large: 5,000,000 as a whole with METRICS_FULL. */
const others = process.env.METRICS_FULL === undefined ? 20 : 480;
const rounds = 15;

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
  const { app, sessions } = await setLearnerPath(database);
  const dependencies = createAdminDependencies(
    { ...sessions, courses: sessions.courses.current },
    { publicUrl: undefined, oidc: undefined },
  );
  const organizationId = await addOrganization(dependencies);
  const histories = lengths.map((statements) => ({ user: `u${statements}`, statements }));
  const crowd = Array.from({ length: others }, () => ({ user: randomUUID(), statements: 10_000 }));
  await fillStore(database.writer, { organizationId, histories: [...histories, ...crowd] });
  const token = await withToken(dependencies, organizationId, ['reports.read']);
  const figures = [...(await measure(app, token)), ...(await measureIngest(database.writer))];
  await app.close();
  await database.close();
  const statements = [...histories, ...crowd].reduce((sum, one) => sum + one.statements, 0);
  return {
    figures,
    aims: {
      'p95, 240000 statements': { atMost: 10 },
      'cost at 240000 / 480': { atMost: 1.25 },
      'rate / fixed route, 240000 statements': { atLeast: 0.25 },
      'cost of arrival, with / without metrics': { atMost: 1.3 },
    },
    notes: [
      `PostgreSQL, ${statements.toLocaleString('en')} statements; all ${metrics.length} metrics in turn, ${rounds} rounds; requests inside one process; client, server and database share ${availableParallelism()} cores.`,
      'The fixed route is GET /api/metrics, which checks the same token and answers the catalogue.',
      'Times are of one request at a time; 20 at once are measured by their rate.',
    ],
  };
}

type Headers = Readonly<Record<string, string>>;

async function measure(app: FastifyInstance, headers: Headers): Promise<Figure[]> {
  const ask = async (url: string): Promise<number> => {
    const started = performance.now();
    const { statusCode, body } = await app.inject({ url, headers });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${body}`);
    return performance.now() - started;
  };
  const urlsOf = (length: number): string[] => metrics.map((metric) => urlOf(metric, `u${length}`));
  const sets = {
    fixed: metrics.map(() => '/api/metrics'),
    ...Object.fromEntries(lengths.map((n) => [n, urlsOf(n)])),
  };
  const times = new Map<string, number[]>(Object.keys(sets).map((name) => [name, []]));
  const rates = new Map<string, number[]>(Object.keys(sets).map((name) => [name, []]));
  // In turns, so that what slows the machine slows all.
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, urls] of Object.entries(sets)) {
      for (const url of urls) times.get(name)?.push(await ask(url));
      const started = performance.now();
      await Promise.all(urls.slice(0, 20).map(ask));
      rates.get(name)?.push((1000 * 20) / (performance.now() - started));
    }
  }
  const of = (map: ReadonlyMap<string, number[]>, name: string | number): number[] =>
    map.get(String(name)) ?? [];
  const rate = (name: string | number): number => median(of(rates, name));
  return [
    { name: 'p50, fixed route', value: percentile(of(times, 'fixed'), 0.5), unit: 'ms' },
    { name: 'rate of 20 at once, fixed route', value: rate('fixed'), unit: '/s' },
    ...lengths.flatMap((length) => [
      { name: `p50, ${length} statements`, value: percentile(of(times, length), 0.5), unit: 'ms' },
      { name: `p95, ${length} statements`, value: percentile(of(times, length), 0.95), unit: 'ms' },
      { name: `rate of 20 at once, ${length} statements`, value: rate(length), unit: '/s' },
      {
        name: `rate / fixed route, ${length} statements`,
        value: rate(length) / rate('fixed'),
        unit: 'times',
      },
    ]),
    {
      name: 'cost at 240000 / 480',
      value: percentile(of(times, 240_000), 0.5) / percentile(of(times, 480), 0.5),
      unit: 'times',
    },
  ];
}

function urlOf({ version, slug, inputs }: Metric, user: string): string {
  const all = { userId: userIdOf(user), courseId: courseOf(0), topicId: topicOf(0, 0) };
  const query = new URLSearchParams(Object.fromEntries(inputs.map((name) => [name, all[name]])));
  return `/api/metrics/${version}/${slug}?${query}`;
}
