import { createLentBrowser } from './lent-browser.ts';
import { runJob } from './run-job.ts';
import type { RunRecord } from './run-record.ts';
import type { Job, RunSettings } from './run-settings.ts';

/** Runs the jobs, `atOnce` at a time; records come in the order of the jobs. */
export async function runAll(
  jobs: readonly Job[],
  settings: RunSettings,
  { atOnce, onDone }: { readonly atOnce: number; readonly onDone: (record: RunRecord) => unknown },
): Promise<readonly RunRecord[]> {
  const records = new Map<Job, RunRecord>();
  const waiting = [...jobs];
  const work = async () => {
    const lent = createLentBrowser(settings);
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const record = await runJob(job, settings, lent);
      records.set(job, record);
      await onDone(record);
    }
    await lent.close();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
  return jobs.flatMap((job) => records.get(job) ?? []);
}
