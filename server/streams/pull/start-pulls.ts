import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { newUuid } from '../../database/new-uuid.ts';
import { claimPull } from './claim-pull.ts';
import { noteProblem } from './note-problem.ts';
import { type PullDependencies, runPull } from './run-pull.ts';

/** Sources that one process reads from at the same time. */
const mostAtOnce = 4;
const tickMs = 2000;

export interface Pulls {
  /** Begins the pulls that are due, and resolves when they are under way. */
  readonly begin: () => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly settle: () => Promise<void>;
  /** Ends what is under way after the page that is being stored. */
  readonly stop: () => Promise<void>;
}

/** Fetches what is due now and then, until it is stopped. */
export function startPulls(dependencies: PullDependencies, log: Logger): Pulls {
  const pulls = createPulls(dependencies, log);
  const timer = setInterval(() => void pulls.begin().catch((error) => warn(log, error)), tickMs);
  timer.unref();
  return {
    ...pulls,
    stop: () => {
      clearInterval(timer);
      return pulls.stop();
    },
  };
}

/** The same without a clock of its own. */
export function createPulls(dependencies: PullDependencies, log: Logger): Pulls {
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  const settle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  const begin = async (): Promise<void> => {
    while (running.size < mostAtOnce && !ending.signal.aborted) {
      const { db, now } = dependencies;
      const pull = await claimPull(db, { at: now(), lease: newUuid(randomBytes) });
      if (pull === undefined) return;
      const run: Promise<void> = runPull(pull, ending.signal, dependencies)
        .catch(async (error) => {
          warn(log, error);
          await noteProblem(db, pull, { problem: 'not-stored', at: now() });
        })
        .catch((error) => warn(log, error))
        .finally(() => running.delete(run));
      running.add(run);
    }
  };
  const stop = (): Promise<void> => {
    ending.abort();
    return settle();
  };
  return { begin, settle, stop };
}

/** The lease ends by itself, and then it is tried again. */
function warn(log: Logger, error: unknown): void {
  log.warn({ err: error }, 'a pull could not go on; it is tried again');
}
