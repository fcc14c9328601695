import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PackageReading } from './read-package.ts';

export interface ReadingLimits {
  readonly milliseconds: number;
  /** Of memory that the thread's own objects may use. */
  readonly megabytes: number;
}

const readingLimits: ReadingLimits = { milliseconds: 20_000, megabytes: 256 };

/** Reads packages outside of this thread; one that needs too much time or memory is refused. Rejects where the file itself cannot be read. */
export interface PackageReader {
  readonly read: (path: string) => Promise<PackageReading>;
  readonly close: () => Promise<void>;
}

/** A reader whose thread starts with the first package, and again after it had to be stopped. Packages wait in turn. */
export function createPackageReader(limits: ReadingLimits = readingLimits): PackageReader {
  const state: { worker: Worker | undefined; last: Promise<unknown> } = {
    worker: undefined,
    last: Promise.resolve(),
  };
  const stop = async () => {
    const { worker } = state;
    state.worker = undefined;
    await worker?.terminate();
  };
  const readNow = async (path: string): Promise<PackageReading> => {
    state.worker ??= startWorker(limits);
    const answer = await ask(state.worker, path, limits);
    if ('reading' in answer) return answer.reading;
    if ('error' in answer) throw answer.error;
    await stop();
    return { kind: 'refused', reason: `The package was not read to its end: ${answer.stopped}. ${remedy}` };
  };
  return {
    read: (path) => {
      const next = state.last.then(() => readNow(path));
      // The next package waits for this one, however it ends; who asked hears of a failure.
      state.last = next.catch(() => undefined);
      return next;
    },
    close: stop,
  };
}

const remedy = 'Make it smaller, or look in its manifest for what keeps a reader busy.';

function startWorker({ megabytes }: ReadingLimits): Worker {
  const worker = new Worker(new URL('read-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 8 },
    execArgv: [],
  });
  // An idle thread does not keep the process alive.
  worker.unref();
  return worker;
}

type Answer =
  | { readonly reading: PackageReading }
  | { readonly error: unknown }
  | { readonly stopped: string };

async function ask(worker: Worker, path: string, { milliseconds }: ReadingLimits): Promise<Answer> {
  worker.ref();
  worker.postMessage(path);
  try {
    const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(milliseconds) });
    return answer;
  } catch (error) {
    return { stopped: reasonOf(error, milliseconds) };
  } finally {
    worker.unref();
  }
}

function reasonOf(error: unknown, milliseconds: number): string {
  if (error instanceof Error && error.name === 'AbortError')
    return `${milliseconds / 1000} s were not enough`;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'it needs too much memory';
  throw error;
}
