import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkPackage } from '../../../manifests/check.ts';
import { explainPackage } from '../../../manifests/explain.ts';
import { type CheckReport, emptyPackage } from './check-file.ts';

export interface CheckLimits {
  readonly milliseconds: number;
}

export const checkLimits: CheckLimits = { milliseconds: 60_000 };

export interface Checker {
  /** Checks a zip outside of this thread; a package that takes too long is a finding. Throws where the file cannot be read. */
  readonly check: (file: string, name?: string) => Promise<CheckReport>;
  /** How many checks are asked for and not done. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

interface CheckerState {
  worker: Worker | undefined;
  last: Promise<unknown>;
  waiting: number;
}

type Answer = { readonly report: CheckReport } | { readonly error: unknown };

/** A checker with a thread of its own, which is made at first use and again after it had to be stopped. Checks wait in turn. */
export function createChecker(limits: CheckLimits = checkLimits): Checker {
  const state: CheckerState = { worker: undefined, last: Promise.resolve(), waiting: 0 };
  const stop = async () => {
    const { worker } = state;
    state.worker = undefined;
    await worker?.terminate();
  };
  const checkNow = async (file: string, name: string): Promise<CheckReport> => {
    state.worker ??= startWorker();
    const answer = await ask(state.worker, { file, name }, limits.milliseconds);
    if (answer === 'too-long') {
      await stop();
      return reportTooLong(file, name, limits.milliseconds);
    }
    if ('error' in answer) throw new Error(`${name} could not be checked`, { cause: answer.error });
    return answer.report;
  };
  return {
    check: (file, name = basename(file)) => {
      state.waiting += 1;
      const next = state.last
        .then(() => checkNow(file, name))
        .finally(() => {
          state.waiting -= 1;
        });
      // The next check waits for this one, however it ends; who asked hears of a failure.
      state.last = next.catch(() => undefined);
      return next;
    },
    waiting: () => state.waiting,
    close: stop,
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL('check-worker.ts', import.meta.url), {
    // Inflated chunks live for a moment only: a small nursery gives them back sooner, which keeps 30 MB from the system.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
    execArgv: [],
  });
  // An idle thread does not keep the process alive.
  worker.unref();
  return worker;
}

async function ask(worker: Worker, order: object, milliseconds: number): Promise<Answer | 'too-long'> {
  const waiting = new AbortController();
  worker.ref();
  worker.postMessage(order);
  try {
    const [answer] = await once(worker, 'message', {
      signal: AbortSignal.any([waiting.signal, AbortSignal.timeout(milliseconds)]),
    });
    return answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return 'too-long';
    // The thread itself broke (memory): what it was doing is over, too.
    return { error };
  } finally {
    waiting.abort();
    worker.unref();
  }
}

async function reportTooLong(file: string, name: string, milliseconds: number): Promise<CheckReport> {
  const detail = `it was stopped after ${milliseconds / 1000} s`;
  const pkg = emptyPackage([{ code: 'took-too-long', entry: '', detail }]);
  const findings = checkPackage(pkg);
  return { name, bytes: (await stat(file)).size, findings, explanation: explainPackage(pkg, findings) };
}
