import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LmsNews, LmsOrder } from './lms-process.ts';
import type { RunningLms } from './start-lms.ts';

/**
 * Starts the test LMS in a process of its own, so that no package can slow down or stop the product beside it. Rejects
 * with an error that has Node's `code` and `port` (`EADDRINUSE`, `EACCES`) where the LMS cannot listen.
 */
export async function startLmsProcess(order: LmsOrder): Promise<RunningLms> {
  const child = fork(fileURLToPath(new URL('lms-process.ts', import.meta.url)), {
    serialization: 'advanced',
  });
  child.send(order);
  const url = await hearUrl(child);
  return { url, close: () => endProcess(child) };
}

async function hearUrl(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The test LMS ended at its start (${code}).`);
  });
  const [news]: LmsNews[] = await Promise.race([once(child, 'message') as Promise<LmsNews[]>, ended]);
  // Whoever closes the LMS waits for its end by itself.
  ended.catch(() => undefined);
  if (news?.kind === 'ready') return news.url;
  throw Object.assign(new Error(news?.message), { code: news?.code, port: news?.port });
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
