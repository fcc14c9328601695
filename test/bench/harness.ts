import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import { parsePlan } from '../harness/faults/plan.ts';
import { runAll } from '../harness/run/run-all.ts';
import type { RunRecord } from '../harness/run/run-record.ts';
import { defaultRunSettings, type Job, makeJobs } from '../harness/run/run-settings.ts';
import { specimen } from '../harness/specimens/specimen.ts';
import { foreignPackage } from './harness-setting/foreign-package.ts';
import { measureOverhead } from './harness-setting/overhead.ts';

const jobsAtOnce = [1, 2, 4] as const;
const packages = 8;
const rounds = 3;

/** Packages per minute by jobs, and what trace and strict layer cost on top of bare scorm-again. */
export async function run(): Promise<BenchResult> {
  const overheads = (['1.2', '2004-4th'] as const).map((edition) => ({
    name: `trace and strict layer, ${edition}`,
    value: measureOverhead(edition),
    unit: '×',
  }));
  const throughput: Figure[] = [];
  for (const atOnce of jobsAtOnce) {
    const perMinute = await measureThroughput(atOnce);
    throughput.push({ name: `packages per minute, ${atOnce} at once`, value: perMinute, unit: '/min' });
  }
  const seconds = await measureForeignPackage();
  const foreign = { name: 'a foreign-like package, explored and judged', value: seconds, unit: 's' };
  return {
    figures: [...overheads, ...throughput, foreign],
    aims: Object.fromEntries(overheads.map(({ name }) => [name, { atMost: 1.5 }])),
    notes: [
      'Overhead: 10,000 pairs of SetValue and GetValue on a location, a score, a status, suspend data and an objective in turn, against bare scorm-again in the same process, by processor time; median of 31 rounds taken in turns.',
      `Foreign-like package: one SCO of 61 files, eight slides further by its own button, launched twice; median of ${rounds}.`,
      `Packages: ${packages} single-SCO packages, two launches each, every run in a browser context of its own.`,
    ],
  };
}

async function measureForeignPackage(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-bench-'));
  const file = join(folder, 'slides.zip');
  await writeFile(file, foreignPackage());
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const jobs = jobsOf([file]);
    const onDone = ({ outcome, ms }: RunRecord) => {
      if (outcome.kind !== 'played') throw new Error('The package was not played to its end.');
      times.push(ms / 1000);
    };
    await runAll(jobs, defaultRunSettings, { atOnce: 1, onDone });
  }
  await rm(folder, { recursive: true, force: true });
  return median(times);
}

function jobsOf(files: readonly string[]): readonly Job[] {
  return makeJobs({ files, profiles: ['strict'], plans: [parsePlan({ name: 'none' })], playsOf: () => [] });
}

async function measureThroughput(atOnce: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-bench-'));
  const files = await Promise.all(
    Array.from({ length: packages }, async (_, index) => {
      const file = join(folder, `package-${index}.zip`);
      await writeFile(file, specimen({ name: `package-${index}`, edition: '1.2', expects: [] }).zip);
      return file;
    }),
  );
  const jobs = jobsOf(files);
  const started = performance.now();
  await runAll(jobs, defaultRunSettings, { atOnce, onDone: () => undefined });
  const minutes = (performance.now() - started) / 60_000;
  await rm(folder, { recursive: true, force: true });
  return packages / minutes;
}
