import { createPackageReader } from '../packages/package-reader.ts';
import { runJob } from './run-job.ts';
import type { RunRecord } from './run-record.ts';
import type { Job, RunSettings } from './run-settings.ts';
import { createSharedBrowser } from './shared-browser.ts';

/** Runs the jobs, `atOnce` at a time; records come in the order of the jobs. */
export async function runAll(
  jobs: readonly Job[],
  settings: RunSettings,
  { atOnce, onDone }: { readonly atOnce: number; readonly onDone: (record: RunRecord) => unknown },
): Promise<readonly RunRecord[]> {
  const records = new Map<Job, RunRecord>();
  const waiting = [...jobs];
  const work = async () => {
    const shared = { browser: createSharedBrowser(settings), reader: createPackageReader() };
    const isOpen = () => settings.signal?.aborted !== true;
    for (let job = waiting.shift(); job !== undefined && isOpen(); job = waiting.shift()) {
      const record = await runJob(job, settings, shared);
      records.set(job, record);
      await onDone(record);
    }
    await shared.browser.close();
    await shared.reader.close();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
  return jobs.flatMap((job) => records.get(job) ?? []);
}
