/** `npm run bench -- streams-in`: events that other applications send, beside a plain INSERT of the rows that they become. */
import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Aim, BenchResult, Figure } from '../../scripts/bench-result.ts';
import { type Database, type Db, openDatabase } from '../../server/database/open-database.ts';
import '../../server/tables.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { caliper } from './streams-setting/caliper.ts';
import type { Stream } from './streams-setting/stream.ts';
import { xapi } from './streams-setting/xapi.ts';

/** One row per stream; each figure is named after it. */
const streams: readonly Stream[] = [caliper, xapi].filter(
  ({ name }) => name === (process.env.BENCH_STREAM ?? name),
);

/** Items in a request, and how many of them a measurement sends. */
const sizes = [
  { size: 1, items: 300 },
  { size: 50, items: 5000 },
  { size: 500, items: 10_000 },
] as const;

const senders = { size: 50, items: 10_000, senders: 4 } as const;

const isFull = process.argv.includes('--full');
const stored = { few: 10_000, many: isFull ? 2_000_000 : 100_000 };

const engines: Readonly<Record<'embedded' | 'postgresql', () => Promise<Opened>>> = {
  embedded: async () => {
    const dataDir = await freshFolder();
    const database = await openDatabase({ dataDir, databaseUrl: undefined, databaseConnections: 1 });
    return { database, stop: () => rm(dataDir, { recursive: true, force: true }) };
  },
  postgresql: async () => {
    const server = await startPostgres(['-c', 'max_wal_size=4GB']);
    const database = await openDatabase({ dataDir: '', databaseUrl: server.url, databaseConnections: 4 });
    return { database, stop: server.stop };
  },
};

interface Opened {
  readonly database: Database;
  readonly stop: () => Promise<unknown>;
}

export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const engine of ['embedded', 'postgresql'] as const) {
    for (const stream of streams) {
      const { database, stop } = await engines[engine]();
      figures.push(
        ...(await measure(database.writer, stream)).map((figure) => ({
          ...figure,
          name: `${stream.name}, ${engine}: ${figure.name}`,
        })),
      );
      await database.close();
      await stop();
    }
  }
  const aims = Object.fromEntries(figures.flatMap(({ name }) => aimsOf(name)));
  return {
    figures,
    aims,
    notes: [
      'One sender, where it is not said otherwise; every fifth item has been sent before. Each request is parsed, checked and written in a transaction of its own.',
      'The plain INSERT writes the same rows into tables with the same columns and indexes, as many at a time, and checks nothing.',
    ],
  };
}

function aimsOf(name: string): [string, Aim][] {
  if (name.endsWith('by 50, part of a plain INSERT')) return [[name, { atLeast: 0.3 }]];
  return name.endsWith('times the cost') ? [[name, { atMost: 1.2 }]] : [];
}

async function measure(db: Db, stream: Stream): Promise<Figure[]> {
  await makePlainTables(db, stream);
  let next = await warmUp(db, stream);
  const figures: Figure[] = [];
  for (const { size, items } of sizes) {
    const ours = await timeRequests(db, stream, { from: next, size, items });
    next += items;
    const plain = await timePlain(db, stream, Math.ceil(items / size));
    figures.push({ name: `by ${size}`, value: items / ours, unit: 'items/s' });
    figures.push({ name: `by ${size}, part of a plain INSERT`, value: plain / ours, unit: '' });
  }
  figures.push(await measureSenders(db, stream, next));
  next += senders.items;
  return [...figures, await measureGrowth(db, stream, next)];
}

/** What applications that send at the same time get through together. */
async function measureSenders(db: Db, stream: Stream, from: number): Promise<Figure> {
  const seconds = await timeRequests(db, stream, { from, ...senders });
  await clear(db, stream);
  return {
    name: `by ${senders.size}, ${senders.senders} senders`,
    value: senders.items / seconds,
    unit: 'items/s',
  };
}

async function warmUp(db: Db, stream: Stream): Promise<number> {
  await timeRequests(db, stream, { from: 0, size: 50, items: 1000 });
  for (const table of stream.tables) await sql`truncate ${sql.table(plainOf(table))}`.execute(db);
  await clear(db, stream);
  return 1000;
}

interface Load {
  readonly from: number;
  readonly size: number;
  readonly items: number;
  /** At the same time; one where it is not said. */
  readonly senders?: number;
}

/** Seconds. */
async function timeRequests(db: Db, stream: Stream, load: Load): Promise<number> {
  const requests = requestsOf(stream, load);
  const { senders: count = 1 } = load;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_none, nr) => {
      const own = requests.slice(share(requests, nr, count), share(requests, nr + 1, count));
      for (const request of own) await stream.receive(db, request);
    }),
  );
  return (performance.now() - started) / 1000;
}

/** A fifth as many items as there are come again: in the next request, or alone where items come alone. */
function requestsOf(stream: Stream, { from, size, items }: Load): readonly (readonly unknown[])[] {
  const all = stream.makeItems(from, items);
  const requests: (readonly unknown[])[] = [];
  for (let at = 0; at < items; at += size) {
    const again = all.slice(Math.max(at - size, 0), at).slice(0, Math.floor(size / 5));
    requests.push([...again, ...all.slice(at, at + size)]);
    if (size === 1 && at % 5 === 4) requests.push(all.slice(at, at + 1));
  }
  return requests;
}

function plainOf(table: string): string {
  return `plain.${table.split('.')[1]}`;
}

async function makePlainTables(db: Db, { tables }: Stream): Promise<void> {
  await sql`create schema plain`.execute(db);
  for (const table of tables) {
    await sql`create table ${sql.table(plainOf(table))} (like ${sql.table(table)} including all)`.execute(db);
  }
}

/** Writes the rows that are there into the plain tables, in as many transactions as there were requests; then clears both. */
async function timePlain(db: Db, stream: Stream, requests: number): Promise<number> {
  const rowsOf = new Map<string, readonly object[]>();
  for (const table of stream.tables) {
    const { rows } = await sql<{ row: object }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(
      db,
    );
    rowsOf.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  const started = performance.now();
  for (let request = 0; request < requests; request += 1) {
    await db.transaction().execute(async (tx) => {
      for (const [table, rows] of rowsOf) {
        const part = rows.slice(share(rows, request, requests), share(rows, request + 1, requests));
        if (part.length === 0) continue;
        const plain = sql.table(plainOf(table));
        await sql`insert into ${plain} select * from json_populate_recordset(null::${plain}, ${JSON.stringify(part)}::json)`.execute(
          tx,
        );
      }
    });
  }
  const seconds = (performance.now() - started) / 1000;
  for (const table of stream.tables) await sql`truncate ${sql.table(plainOf(table))}`.execute(db);
  await clear(db, stream);
  return seconds;
}

function share(rows: readonly object[], part: number, parts: number): number {
  return Math.floor((rows.length * part) / parts);
}

async function clear(db: Db, { tables }: Stream): Promise<void> {
  for (const table of tables) await sql`truncate ${sql.table(table)} cascade`.execute(db);
}

/** How many times as much a request of 50 costs when many items are stored as when few are. */
async function measureGrowth(db: Db, stream: Stream, from: number): Promise<Figure> {
  let next = from;
  const time = async () => {
    const seconds = [];
    for (let run = 0; run < 5; run += 1) {
      seconds.push(await timeRequests(db, stream, { from: next, size: 50, items: 1000 }));
      next += 1000;
    }
    // The fastest, because other work on the machine only ever adds.
    return Math.min(...seconds);
  };
  await fillTo(db, stream, stored.few);
  const few = await time();
  await clear(db, stream);
  await fillTo(db, stream, stored.many);
  const name = `at ${stored.many.toLocaleString('en')} stored instead of ${stored.few.toLocaleString('en')}, times the cost`;
  return { name, value: (await time()) / few, unit: '' };
}

async function fillTo(db: Db, stream: Stream, items: number): Promise<void> {
  await stream.fill(db, items);
  for (const table of stream.tables) await sql`analyze ${sql.table(table)}`.execute(db);
}
