/** Heartbeats per second: the same route writing nothing, one UPDATE per beat, and ours, on both databases. */
import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { BenchResult, Figure } from '../../scripts/bench-result.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import type { Shot, Shots } from './beats-setting/load.ts';
import { describeCost, describeRun, middle, type Run, rateOf } from './beats-setting/run.ts';
import type { FromServe, ToServe, Way } from './beats-setting/serve.ts';

const sizes = [1000, 100_000, 1_000_000];
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = 3;
/**
 * A page that nobody has written since the last checkpoint goes to the log whole. A minute of work, here for a million
 * sessions and less for fewer, writes each about twice; what comes after is what daily work costs.
 */
const warmPerSession = 60 / 1_000_000;
/** As many browsers at once: beats that arrive together are what a group is made of. */
const connections = 200;
const engines = ['embedded', 'postgresql'] as const;
type EngineName = (typeof engines)[number];
const chosen = engines.filter((engine) => (process.env.BENCH_ENGINE ?? engine) === engine);

export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const engine of chosen) figures.push(...(await measureOn[engine]()));
  return {
    figures,
    aims: Object.fromEntries(chosen.flatMap(aimsOf)),
    notes: [
      `Medians of ${rounds} runs of ${seconds} s by ${connections} connections; load, server and database share ${availableParallelism()} cores.`,
      'PostgreSQL commits with fsync. Memory is what the process holds after a garbage collection. After loading sessions: vacuum, analyze, checkpoint. At half rate beats come evenly, answered or not.',
    ],
  };
}

function aimsOf(engine: EngineName) {
  return [
    [`${engine}: ours / nothing`, { atLeast: 0.6 }],
    [`${engine}: ours / one update each`, { atLeast: 5 }],
    [`${engine}: p99 at half rate`, { atMost: 50 }],
    [`${engine}: cost at 1000000 / 1000`, { atMost: 1.15 }],
    [`${engine}: memory at 1000000 / 1000`, { atMost: 1.15 }],
  ] as const;
}

const measureOn: Readonly<Record<EngineName, () => Promise<Figure[]>>> = {
  embedded: async () => {
    const dataDir = await freshFolder();
    const figures = await measure('embedded', { DATA_DIR: dataDir, EMBEDDED_CACHE_MB: '512' });
    await rm(dataDir, { recursive: true, force: true });
    return figures;
  },
  postgresql: async () => {
    const server = await startPostgres(['-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB']);
    const figures = await measure('postgresql', { DATABASE_URL: server.url });
    await server.stop();
    return figures;
  },
};

interface Target {
  readonly server: ChildProcess;
  readonly load: ChildProcess;
  readonly ports: Readonly<Record<Way, number>>;
}

async function measure(engine: EngineName, env: Readonly<Record<string, string>>): Promise<Figure[]> {
  const server = start('serve.ts', { ...process.env, ...env });
  const load = start('load.ts', process.env);
  const { ports } = await hear(server, 'ready');
  const figures = await measureRoutes({ server, load, ports });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.send({ kind: 'end' } satisfies ToServe);
  load.disconnect();
  await ended;
  return figures.map(({ name, ...figure }) => ({ name: `${engine}: ${name}`, ...figure }));
}

function start(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(join(import.meta.dirname, 'beats-setting', file), { env, execArgv: ['--expose-gc'] });
}

async function measureRoutes(target: Target): Promise<Figure[]> {
  const { nothing, update, ours: small } = await compareWays(target, { among: ways, sessions: 1000 });
  const bySize = [small];
  const besides = [nothing];
  const cold: Run[] = [];
  for (const [index, sessions] of sizes.slice(1).entries()) {
    await ask(target.server, { kind: 'seed', from: sizes[index] ?? 0, count: sessions }, 'seeded');
    cold.push(await fire(target, { way: 'ours', sessions }));
    await shootBy(target, { way: 'ours', sessions, seconds: sessions * warmPerSession });
    const runs = await compareWays(target, { among: ['nothing', 'ours'], sessions });
    bySize.push(runs.ours);
    besides.push(runs.nothing);
  }
  const large = bySize.at(-1) ?? small;
  // Minutes lie between the sizes, and a machine's speed drifts: each is held against what writes nothing at that time.
  const costOf = (run: Run, beside: Run): number => beside.rate / run.rate;
  const growth = costOf(large, besides.at(-1) ?? nothing) / costOf(small, nothing);
  const half = await fireOften(target, {
    way: 'ours',
    sessions: sizes.at(-1) ?? 0,
    rate: Math.round(large.rate / 2),
  });
  return [
    rateOf('nothing', nothing),
    rateOf('one update each', update),
    ...bySize.flatMap((run, index) => describeRun(`ours, ${sizes[index]} sessions`, run)),
    ...cold.map((run, index) => rateOf(`ours, ${sizes[index + 1]} sessions, after a checkpoint`, run)),
    ...describeCost('nothing', nothing),
    ...describeCost('one update each', update),
    ...describeCost('ours', small),
    ...describeCost('ours, 1000000 sessions', large),
    { name: 'p50 at half rate', value: half.p50, unit: 'ms' },
    { name: 'p99 at half rate', value: half.p99, unit: 'ms' },
    { name: 'ours / nothing', value: small.rate / nothing.rate, unit: 'times' },
    { name: 'ours / one update each', value: small.rate / update.rate, unit: 'times' },
    { name: 'cost at 1000000 / 1000', value: growth, unit: 'times' },
    { name: 'memory at 1000000 / 1000', value: large.megabytes / small.megabytes, unit: 'times' },
    { name: 'learners at once (beats/s × 60 s)', value: small.rate * 60, unit: 'learners' },
  ];
}

const ways = ['nothing', 'update', 'ours'] as const;

/** In turns, so that whatever else the machine does meets all alike. */
async function compareWays<Among extends Way>(
  target: Target,
  { among, sessions }: { readonly among: readonly Among[]; readonly sessions: number },
): Promise<Record<Among, Run>> {
  const runs = new Map<Among, Run[]>(among.map((way) => [way, []]));
  // What all share is compiled by then, so that the first to be measured pays for nobody.
  for (const way of among) await fire(target, { way, sessions });
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, fired] of runs) fired.push(await fire(target, { way, sessions }));
  }
  const middles = [...runs].map(([way, fired]) => [way, middle(fired)] as const);
  return Object.fromEntries(middles) as Record<Among, Run>;
}

async function fireOften(target: Target, aim: Aimed): Promise<Run> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await fire(target, aim));
  return middle(runs);
}

interface Aimed {
  readonly way: Way;
  readonly sessions: number;
  readonly rate?: number;
}

/** Warms up, then measures. Fails where a single beat was not answered by 200. */
async function fire(target: Target, aim: Aimed): Promise<Run> {
  const { server } = target;
  const shoot = (length: number) => shootBy(target, { ...aim, seconds: length });
  await shoot(1);
  const before = await ask(server, { kind: 'usage' }, 'usage');
  const shots = await shoot(seconds);
  const after = await ask(server, { kind: 'usage' }, 'usage');
  if (shots.refused > 0) throw new Error(`${aim.way}: ${shots.refused} beats were refused or not answered.`);
  const perBeat = (name: 'process' | 'database'): number =>
    ((after.time[name] - before.time[name]) * 1000) / shots.answered;
  return {
    rate: shots.answered / shots.seconds,
    p50: shots.p50,
    p99: shots.p99,
    megabytes: after.megabytes,
    load: shots.microseconds,
    process: perBeat('process'),
    database: perBeat('database'),
  };
}

function shootBy(
  { load, ports }: Target,
  { way, sessions, seconds, rate }: Aimed & { readonly seconds: number },
): Promise<Shots> {
  const shot: Shot = { port: ports[way], sessions, seconds, connections, rate };
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`The load ended (${code}).`));
    load.once('exit', onExit);
    load.once('message', (shots: Shots) => {
      load.off('exit', onExit);
      resolve(shots);
    });
    load.send(shot);
  });
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
