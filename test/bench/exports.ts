/** `npm run bench -- exports`: how long heartbeats wait beside a running export, and without one. */
import { availableParallelism } from 'node:os';
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import { chosenEngines, type EngineName, makeDatabase } from './engines-setting/make-database.ts';
import type { Run } from './heartbeats-setting/run.ts';
import { ask, fire, openTarget, seconds, startLoad, type Target } from './heartbeats-setting/target.ts';

const rounds = 8;
const attempts = process.argv.includes('--full') ? 1_000_000 : 100_000;
/** Of 60,000 learners at once. */
const rate = 1000;
const cacheMegabytes = 512;

export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const engine of chosenEngines) figures.push(...(await measureOn(engine)));
  return {
    figures,
    aims: Object.fromEntries(
      chosenEngines.map((engine) => [`${engine}: p99, beside an export / without`, { atMost: 2 }]),
    ),
    notes: [
      `${rate} heartbeats a second, evenly, for ${2 * seconds} s; medians of ${rounds} rounds in turns, ratios round by round. The export is all_attempts of ${attempts} attempts as NDJSON, again and again, in the process that answers the heartbeats.`,
      `Load, server and database share ${availableParallelism()} cores; PostgreSQL commits with fsync.`,
    ],
  };
}

async function measureOn(engine: EngineName): Promise<Figure[]> {
  const load = startLoad();
  const database = await makeDatabase[engine]({ cacheMegabytes, isDurable: true });
  const target = await openTarget(database, load);
  await ask(target.server, { kind: 'seed-attempts', count: attempts }, 'seeded');
  const figures = await measure(target);
  await target.close();
  await database.close();
  load.disconnect();
  return figures.map((figure) => ({ ...figure, name: `${engine}: ${figure.name}` }));
}

async function measure(target: Target): Promise<Figure[]> {
  const without: Run[] = [];
  const beside: Run[] = [];
  const rowRates: number[] = [];
  const aim = { target, way: 'ours', sessions: 1000, rate } as const;
  for (let round = 0; round < rounds; round += 1) {
    without.push(await fire(aim));
    const started = performance.now();
    const before = await ask(target.server, { kind: 'export', isOn: true }, 'exporting');
    beside.push(await fire(aim));
    const after = await ask(target.server, { kind: 'export', isOn: false }, 'exporting');
    rowRates.push(((after.rows - before.rows) * 1000) / (performance.now() - started));
  }
  const ratio = (name: 'p50' | 'p99'): number =>
    median(beside.map((one, round) => one[name] / (without[round]?.[name] ?? Number.NaN)));
  return [
    { name: 'rows exported beside heartbeats', value: median(rowRates), unit: 'rows/s' },
    { name: 'p50 without an export', value: median(without.map(({ p50 }) => p50)), unit: 'ms' },
    { name: 'p50 beside an export', value: median(beside.map(({ p50 }) => p50)), unit: 'ms' },
    { name: 'p99 without an export', value: median(without.map(({ p99 }) => p99)), unit: 'ms' },
    { name: 'p99 beside an export', value: median(beside.map(({ p99 }) => p99)), unit: 'ms' },
    { name: 'p50, beside an export / without', value: ratio('p50'), unit: 'times' },
    { name: 'p99, beside an export / without', value: ratio('p99'), unit: 'times' },
  ];
}
