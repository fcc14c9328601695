/** Loaded before a server: on SIGUSR2 it collects garbage and tells its log what is left, in megabytes. Needs --expose-gc. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('SIGUSR2', report);

function report(): void {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
  const memory = { heap: megabytes(heapUsed + external), resident: megabytes(rss) };
  process.stderr.write(`${JSON.stringify({ memory })}\n`);
}
