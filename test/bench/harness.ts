import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scorm12API } from 'scorm-again';
import type { BenchResult, Figure } from '../../scripts/bench-result.ts';
import { createFaultSwitchboard } from '../harness/faults/call-faults.ts';
import { parsePlan } from '../harness/faults/plan.ts';
import { runAll } from '../harness/run/run-all.ts';
import { defaultRunSettings, makeJobs } from '../harness/run/run-settings.ts';
import { createClock, createLmsApi } from '../harness/runtime/create-lms-api.ts';
import { createEngine } from '../harness/runtime/engine.ts';
import { specimen } from '../harness/specimens/specimen.ts';
import { strictLayer } from '../harness/strict/strict-layer.ts';

const pairs = 10_000;
const rounds = 25;
const jobsAtOnce = [1, 2, 4] as const;
const packages = 8;

/** Packages per minute by jobs, and what trace and strict layer cost on top of bare scorm-again. */
export async function run(): Promise<BenchResult> {
  const overhead = measureOverhead();
  const throughput: Figure[] = [];
  for (const atOnce of jobsAtOnce) {
    const perMinute = await measureThroughput(atOnce);
    throughput.push({ name: `packages per minute, ${atOnce} at once`, value: perMinute, unit: '/min' });
  }
  return {
    figures: [{ name: 'trace and strict layer', value: overhead, unit: '×' }, ...throughput],
    aims: { 'trace and strict layer': { atMost: 1.5 } },
    notes: [
      `Overhead: ${pairs} pairs of SetValue and GetValue against bare scorm-again in the same process, by processor time, ${rounds} rounds taken in turns, the best of each.`,
      `Packages: ${packages} single-SCO packages, two launches each, a browser of its own for each.`,
    ],
  };
}

/** Bare and wrapped in turns; the best round of each, because everything else that slows a round down is not ours. */
function measureOverhead(): number {
  const times = Array.from({ length: rounds }, () => ({
    bare: measurePairs(bareCalls()),
    wrapped: measurePairs(wrappedCalls()),
  }));
  return Math.min(...times.map(({ wrapped }) => wrapped)) / Math.min(...times.map(({ bare }) => bare));
}

interface Pair {
  readonly set: (value: string) => unknown;
  readonly get: () => unknown;
}

function measurePairs({ set, get }: Pair): number {
  const started = threadTime();
  for (let index = 0; index < pairs; index += 1) {
    set(`place ${index}`);
    get();
  }
  return threadTime() - started;
}

/** Processor time of this thread, so that a busy machine does not count. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

const element = 'cmi.suspend_data';

function bareCalls(): Pair {
  const bare = new Scorm12API({ logLevel: 5, autocommit: false });
  bare.LMSInitialize('');
  return {
    set: (value) => bare.LMSSetValue(element, value),
    get: () => bare.LMSGetValue(element),
  };
}

function wrappedCalls(): Pair {
  const clock = createClock();
  const strict = strictLayer('1.2', { formats: 'checked' })(
    createEngine({ edition: '1.2', seed: {}, store: () => true }),
  );
  const runtime = createFaultSwitchboard([], clock).layer(strict);
  const log: unknown[] = [];
  const api = createLmsApi({ edition: '1.2', runtime, clock, onCall: (call) => log.push(call) });
  api.LMSInitialize?.('');
  return {
    set: (value) => api.LMSSetValue?.(element, value),
    get: () => api.LMSGetValue?.(element),
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
