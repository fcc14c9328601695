/** Heartbeats per second: the same route doing nothing, one UPDATE per beat, and ours, on both databases. */
import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { lease, sidOf } from './beats-setting/seed.ts';
import type { FromServe, ToServe } from './beats-setting/serve.ts';

const sizes = [1000, 100_000, 1_000_000] as const;
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = 3;
/** As many browsers at once: beats that arrive together are what a group is made of. */
const connections = 200;

export async function run(): Promise<BenchResult> {
  const figures = [...(await measureEmbedded()), ...(await measurePostgres())];
  return {
    figures,
    aims: {
      'embedded: ours / nothing': { atLeast: 0.6 },
      'embedded: ours / one update each': { atLeast: 5 },
      'embedded: p99 at half rate': { atMost: 50 },
      'embedded: cost at 1000000 / 1000': { atMost: 1.15 },
      'postgresql: ours / nothing': { atLeast: 0.6 },
      'postgresql: ours / one update each': { atLeast: 5 },
      'postgresql: p99 at half rate': { atMost: 50 },
      'postgresql: cost at 1000000 / 1000': { atMost: 1.15 },
    },
    notes: [
      `Medians of ${rounds} runs of ${seconds} s by ${connections} connections; load, server and database share ${availableParallelism()} cores; PostgreSQL with fsync.`,
    ],
  };
}

async function measureEmbedded(): Promise<Figure[]> {
  const dataDir = await freshFolder();
  const figures = await measure('embedded', { DATA_DIR: dataDir });
  await rm(dataDir, { recursive: true, force: true });
  return figures;
}

async function measurePostgres(): Promise<Figure[]> {
  const server = await startPostgres(['-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB']);
  const figures = await measure('postgresql', { DATABASE_URL: server.url });
  await server.stop();
  return figures;
}

async function measure(engine: string, env: Readonly<Record<string, string>>): Promise<Figure[]> {
  const child = fork(join(import.meta.dirname, 'beats-setting/serve.ts'), {
    env: { ...process.env, ...env },
  });
  const ready = await hear(child, 'ready');
  const figures = await measureRoutes(engine, { child, url: ready.url });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.send({ kind: 'end' } satisfies ToServe);
  await ended;
  return figures;
}

interface Target {
  readonly child: ChildProcess;
  readonly url: string;
}

const ours = '/api/sch/scorm/heartbeat';

async function measureRoutes(engine: string, target: Target): Promise<Figure[]> {
  const { nothing, update, small } = await compareRoutes(target);
  const bySize = [small];
  const memory = [await readMemory(target)];
  for (const [before, sessions] of [
    [1000, 100_000],
    [100_000, 1_000_000],
  ] as const) {
    await ask(target.child, { kind: 'seed', from: before, count: sessions }, 'seeded');
    bySize.push(await fireOften(target, { route: ours, sessions }));
    memory.push(await readMemory(target));
  }
  const half = await fireOften(target, {
    route: ours,
    sessions: 1_000_000,
    rate: Math.round(small.rate / 2),
  });
  const figure = (name: string, value: number, unit: string): Figure => ({
    name: `${engine}: ${name}`,
    value,
    unit,
  });
  return [
    figure('nothing', nothing.rate, 'beats/s'),
    figure('one update each', update.rate, 'beats/s'),
    ...bySize.flatMap((run, index) => [
      figure(`ours, ${sizes[index]} sessions`, run.rate, 'beats/s'),
      figure(`ours, ${sizes[index]} sessions, p50`, run.p50, 'ms'),
      figure(`ours, ${sizes[index]} sessions, p99`, run.p99, 'ms'),
      figure(`ours, ${sizes[index]} sessions, memory`, memory[index] ?? 0, 'MB'),
    ]),
    figure('p99 at half rate', half.p99, 'ms'),
    figure('ours / nothing', small.rate / nothing.rate, 'times'),
    figure('ours / one update each', small.rate / update.rate, 'times'),
    figure('cost at 1000000 / 1000', small.rate / (bySize.at(-1)?.rate ?? Number.NaN), 'times'),
    figure('learners at once (beats/s × 60 s)', small.rate * 60, 'learners'),
  ];
}

/** In turns, so that whatever else the machine does meets all three alike. */
async function compareRoutes(target: Target) {
  const runs: { nothing: Run[]; update: Run[]; small: Run[] } = { nothing: [], update: [], small: [] };
  for (let round = 0; round < rounds; round += 1) {
    runs.nothing.push(await fire(target, { route: '/nothing', sessions: 1000 }));
    runs.update.push(await fire(target, { route: '/update', sessions: 1000 }));
    runs.small.push(await fire(target, { route: ours, sessions: 1000 }));
  }
  return { nothing: middle(runs.nothing), update: middle(runs.update), small: middle(runs.small) };
}

async function fireOften(target: Target, shot: Shot): Promise<Run> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await fire(target, shot));
  return middle(runs);
}

function middle(runs: readonly Run[]): Run {
  const pick = (name: keyof Run): number => median(runs.map((run) => run[name]));
  return { rate: pick('rate'), p50: pick('p50'), p99: pick('p99') };
}

async function readMemory({ child }: Target): Promise<number> {
  return (await ask(child, { kind: 'memory' }, 'memory')).megabytes;
}

interface Run {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

interface Shot {
  readonly route: string;
  readonly sessions: number;
  readonly rate?: number;
}

/** Warms up, then measures. Fails where a single beat was not answered by 200. */
async function fire({ url }: Target, { route, sessions, rate }: Shot): Promise<Run> {
  let seq = Math.round(performance.now());
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    seq += 1;
    const sessionId = sidOf(Math.floor(Math.random() * sessions));
    return {
      ...request,
      body: JSON.stringify({ sessionId, lmsBookmark: 'first/two/1', sessionTime: 'PT1M', seq, lease }),
    };
  };
  const options = {
    url: url + route,
    connections,
    requests: [{ method: 'POST' as const, headers: { 'content-type': 'application/json' }, setupRequest }],
    ...(rate === undefined ? {} : { overallRate: rate }),
  };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: seconds });
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${route}: ${result.non2xx} beats refused, ${result.errors} failed`);
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

async function ask<Kind extends FromServe['kind']>(child: ChildProcess, question: ToServe, kind: Kind) {
  const answer = hear(child, kind);
  child.send(question);
  return answer;
}

function hear<Kind extends FromServe['kind']>(child: ChildProcess, kind: Kind) {
  return new Promise<Extract<FromServe, { readonly kind: Kind }>>((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`The server under measurement ended (${code}).`));
    child.once('exit', onExit);
    child.once('message', (message: FromServe) => {
      child.off('exit', onExit);
      if (message.kind === kind) resolve(message as Extract<FromServe, { readonly kind: Kind }>);
      else reject(new Error(`Expected ${kind}, heard ${message.kind}.`));
    });
  });
}
