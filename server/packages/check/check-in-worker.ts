import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkPackage } from '../../../manifests/check.ts';
import { explainPackage } from '../../../manifests/explain.ts';
import { type CheckReport, emptyPackage } from './check-file.ts';
import type { CheckOrder } from './check-worker.ts';

export interface CheckLimits {
  readonly milliseconds: number;
  /** Of memory that the thread's own objects may take. */
  readonly megabytes: number;
}

/** A check ends before the connection that waits for it does (60 s without a byte). */
const checkLimits: CheckLimits = { milliseconds: 45_000, megabytes: 256 };

export interface Checker {
  /** Checks a zip outside of this thread; a package that takes too much time or memory is a finding. Throws where the file cannot be read. */
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

type Answer =
  | { readonly report: CheckReport }
  | { readonly error: unknown; readonly code: string | undefined }
  /** The thread is of no more use. */
  | { readonly stopped: string };

/** A checker with a thread of its own, which is made at first use and again after it had to be stopped. Checks wait in turn. */
export function createChecker(limits: CheckLimits = checkLimits): Checker {
  const state: CheckerState = { worker: undefined, last: Promise.resolve(), waiting: 0 };
  const stop = async () => {
    const { worker } = state;
    state.worker = undefined;
    await worker?.terminate();
  };
  const checkNow = async (file: string, name: string): Promise<CheckReport> => {
    state.worker ??= startWorker(limits, (ended) => {
      if (state.worker === ended) state.worker = undefined;
    });
    const answer = await ask(state.worker, { file, name }, limits);
    if ('report' in answer) return answer.report;
    if ('error' in answer) {
      const { error: cause, code } = answer;
      throw Object.assign(new Error(`${name} could not be checked`, { cause }), { code });
    }
    await stop();
    return reportStopped(file, name, answer.stopped);
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

function startWorker({ megabytes }: CheckLimits, onEnd: (worker: Worker) => void): Worker {
  const worker = new Worker(new URL('check-worker.ts', import.meta.url), {
    // Inflated chunks live for a moment only: a small nursery gives them back sooner, which keeps 30 MB from the system.
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 8 },
    execArgv: [],
  });
  worker.once('exit', () => onEnd(worker));
  // An idle thread does not keep the process alive.
  worker.unref();
  return worker;
}

async function ask(worker: Worker, order: CheckOrder, { milliseconds }: CheckLimits): Promise<Answer> {
  worker.ref();
  worker.postMessage(order);
  const over = new AbortController();
  try {
    return await Promise.race([answerOf(worker, milliseconds), endOf(worker, over.signal)]);
  } catch (error) {
    const reason = findReason(error, milliseconds);
    if (reason === undefined) throw error;
    return { stopped: reason };
  } finally {
    over.abort();
    worker.unref();
  }
}

async function answerOf(worker: Worker, milliseconds: number): Promise<Answer> {
  const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(milliseconds) });
  return answer;
}

/** A thread that is ended from outside answers nothing. */
async function endOf(worker: Worker, signal: AbortSignal): Promise<Answer> {
  await once(worker, 'exit', { signal });
  return { stopped: 'it was stopped, because the server ends' };
}

/** Why a thread ended, where the package is to blame. */
function findReason(error: unknown, milliseconds: number): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') return `it was stopped after ${milliseconds / 1000} s`;
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? 'it was stopped for want of memory' : undefined;
}

async function reportStopped(file: string, name: string, detail: string): Promise<CheckReport> {
  const pkg = emptyPackage([{ code: 'took-too-much', entry: '', detail }]);
  const findings = checkPackage(pkg);
  return { name, bytes: (await stat(file)).size, findings, explanation: explainPackage(pkg, findings) };
}
