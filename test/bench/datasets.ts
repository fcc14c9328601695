/** `npm run bench -- datasets [--full]`: each view for a caller of 1 of 100 organizations, and exports by format. */
import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import { type Database, type Db, openDatabase } from '../../server/database/open-database.ts';
import { describeDatasets } from '../../server/datasets/describe-datasets.ts';
import { type FileFormat, fileFormats } from '../../server/datasets/formats/file-formats.ts';
import { enterScope } from '../../server/datasets/reader.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { createByHand } from './datasets-setting/by-hand.ts';
import { exportWhole } from './datasets-setting/export-whole.ts';
import { doubleAttempts, organizationId, organizations, seedAttempts } from './datasets-setting/seed.ts';

const isFull = process.argv.includes('--full');
const attempts = isFull ? 1_000_000 : 10_000;
const rounds = 5;
/** Times of less are mostly the way there and back. */
const leastMs = 5;

export async function run(): Promise<BenchResult> {
  const server = await startPostgres();
  const folder = await freshFolder();
  try {
    const postgres = { dataDir: '', databaseUrl: server.url, databaseConnections: 4 };
    const embedded = { dataDir: folder, databaseUrl: undefined, databaseConnections: 2 };
    const figures = [...(await measure(postgres)), ...(isFull ? [] : await measure(embedded))];
    const ratios = figures.filter(({ name }) => name.endsWith('all views, scoped to by hand'));
    return {
      figures,
      aims: {
        ...Object.fromEntries(ratios.map(({ name }) => [name, { atMost: 1.5 }])),
        'postgresql: memory of exports': { atMost: 250 },
      },
      notes: [
        `${attempts} attempts of ${Math.ceil(attempts / 20)} students in ${organizations} organizations; the caller has one. Medians of ${rounds}, ours and by hand in turns.`,
        'By hand: the same views with the organization written into them, without protection.',
      ],
    };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(config: Parameters<typeof openDatabase>[0]): Promise<Figure[]> {
  const database = await openDatabase(config);
  try {
    await seedAttempts(database.writer, attempts);
    await createByHand(database.writer, organizationId(1));
    const views = await measureViews(database);
    if (isFull) await doubleAttempts(database.writer, attempts);
    return [...views, ...(await measureExports(database))].map((figure) => ({
      ...figure,
      name: `${database.kind}: ${figure.name}`,
    }));
  } finally {
    await database.close();
  }
}

async function measureViews({ writer: db }: Database): Promise<Figure[]> {
  const names = [...(await describeDatasets(db)).values()].filter(({ schema }) => schema === 'analytics');
  const figures: Figure[] = [];
  const sums = { ours: 0, byHand: 0 };
  for (const { name } of names) {
    const times = { first: [] as number[], ours: [] as number[], byHand: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const ours = await readScoped(db, name);
      times.first.push(ours.first);
      times.ours.push(ours.whole);
      times.byHand.push(await timeOf(() => sql`select * from ${sql.id('by_hand', name)}`.execute(db)));
    }
    sums.ours += median(times.ours);
    sums.byHand += median(times.byHand);
    if (median(times.ours) < leastMs) continue;
    figures.push(
      { name: `${name}, first row`, value: median(times.first), unit: 'ms' },
      { name: `${name}, whole`, value: median(times.ours), unit: 'ms' },
      { name: `${name}, scoped to by hand`, value: median(times.ours) / median(times.byHand), unit: 'times' },
    );
  }
  return [
    ...figures,
    { name: 'all views, scoped to by hand', value: sums.ours / sums.byHand, unit: 'times' },
  ];
}

/** The same way of asking as by hand: one statement, beside what sets the scope; its first row by a cursor. */
async function readScoped(db: Db, name: string): Promise<{ readonly first: number; readonly whole: number }> {
  return db.transaction().execute(async (tx) => {
    await enterScope(tx, { organizations: [organizationId(1)], zone: 'UTC' });
    const view = sql.id('analytics', name);
    const whole = await timeOf(() => sql`select * from ${view}`.execute(tx));
    const first = await timeOf(async () => {
      await sql`declare c no scroll cursor for select * from ${view}`.execute(tx);
      await sql`fetch 1 from c`.execute(tx);
    });
    return { first, whole };
  });
}

async function measureExports(database: Database): Promise<Figure[]> {
  const figures: Figure[] = [];
  const before = process.memoryUsage().rss;
  let peak = before;
  const onPiece = (bytes: number): void => {
    peak = Math.max(peak, process.memoryUsage().rss, bytes);
  };
  for (const format of Object.keys(fileFormats) as FileFormat[]) {
    let rows = 0;
    const spent = await timeOf(async () => {
      rows = await exportWhole(database, format, onPiece);
    });
    figures.push({
      name: `export of ${rows} rows as ${format}`,
      value: (rows / spent) * 1000,
      unit: 'rows/s',
    });
  }
  return [...figures, { name: 'memory of exports', value: (peak - before) / 2 ** 20, unit: 'MB' }];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
