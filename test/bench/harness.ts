import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchResult, Figure } from '../../scripts/bench-result.ts';
import { parsePlan } from '../harness/faults/plan.ts';
import { runAll } from '../harness/run/run-all.ts';
import { defaultRunSettings, makeJobs } from '../harness/run/run-settings.ts';
import { specimen } from '../harness/specimens/specimen.ts';
import { measureOverhead } from './harness-setting/overhead.ts';

const jobsAtOnce = [1, 2, 4] as const;
const packages = 8;

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
  return {
    figures: [...overheads, ...throughput],
    aims: Object.fromEntries(overheads.map(({ name }) => [name, { atMost: 1.5 }])),
    notes: [
      'Overhead: 10,000 pairs of SetValue and GetValue on a location, a score, a status, suspend data and an objective in turn, against bare scorm-again in the same process, by processor time; median of 31 rounds taken in turns.',
      `Packages: ${packages} single-SCO packages, two launches each, every run in a browser context of its own.`,
    ],
  };
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
  const jobs = makeJobs({
    files,
    profiles: ['strict'],
    plans: [parsePlan({ name: 'none' })],
    playsOf: () => [],
  });
  const started = performance.now();
  await runAll(jobs, defaultRunSettings, { atOnce, onDone: () => undefined });
  const minutes = (performance.now() - started) / 60_000;
  await rm(folder, { recursive: true, force: true });
  return packages / minutes;
}
