/** The test LMS's own process: started by start-lms-process.ts, ended when that process lets go of it or dies. */
import { type LmsSettings, startLms } from './start-lms.ts';

export type LmsOrder = Pick<LmsSettings, 'port' | 'packagesDir' | 'dataDir'>;

export type LmsNews =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string; readonly port: number };

const tell = (news: LmsNews) => process.send?.(news);

// Ctrl-C reaches the whole group of processes; the parent decides when this one ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

process.once('message', (order: LmsOrder) => void serve(order));

async function serve(order: LmsOrder): Promise<void> {
  try {
    const lms = await startLms(order);
    process.once('disconnect', () => void lms.close().then(() => process.exit(0)));
    tell({ kind: 'ready', url: lms.url });
    // Packages are read while nobody waits for them yet; an LMS that is closed meanwhile needs them no more.
    fetch(`${lms.url}/api/catalog`).catch(() => undefined);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    tell({ kind: 'failed', message, code, port: order.port });
    process.disconnect();
  }
}
