import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PgliteOptions } from './open-pglite.ts';
import type { FromThread, ThreadFailure, ThreadRows, ToThread } from './pglite-thread.ts';

type Question = ToThread extends infer Message
  ? Message extends ToThread
    ? Omit<Message, 'id'>
    : never
  : never;

interface Waiting {
  readonly resolve: (rows: ThreadRows) => void;
  readonly reject: (error: Error) => void;
}

/** The embedded database as seen from the main thread. */
export interface EmbeddedDatabase {
  readonly query: (sql: string, parameters: readonly unknown[]) => Promise<ThreadRows>;
  /** Several statements at once, without parameters. */
  readonly script: (sql: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A database error with PostgreSQL's own code (`sqlstate`), as `pg` gives it too. */
export class DatabaseError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;

  constructor({ message, code, detail }: ThreadFailure) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** The thread is gone, by a fault of its own or because it was closed. */
class StoppedError extends Error {
  readonly code = 'EMBEDDED_STOPPED';
}

/** Of the PGlite that made it: another one may lay its files out otherwise. */
const baseDump = join(import.meta.dirname, '../../node_modules/.cache/causeway/empty-database-0.5.16.tar.gz');

export type EmbeddedOptions = Omit<PgliteOptions, 'baseDump'>;

/** Starts the thread and waits until the database is open. Rejects where it cannot be opened. */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), {
    workerData: { ...options, baseDump } satisfies PgliteOptions,
  });
  const waiting = new Map<number, Waiting>();
  const ended = new AbortController();
  let lastId = 0;
  const fail = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const ask = (message: Question): Promise<ThreadRows> => {
    if (ended.signal.aborted) return Promise.reject(new StoppedError('The embedded database is closed.'));
    lastId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<ThreadRows>();
    waiting.set(lastId, { resolve, reject });
    worker.postMessage({ ...message, id: lastId } satisfies ToThread);
    return promise;
  };
  const opened = new Promise<ThreadRows>((resolve, reject) => waiting.set(0, { resolve, reject }));
  worker.on('message', (answer: FromThread) => settle(waiting, answer));
  worker.on('error', (cause) => fail(new StoppedError('The embedded database stopped.', { cause })));
  worker.on('exit', () => {
    ended.abort();
    fail(new StoppedError('The embedded database is closed.'));
  });
  await opened;
  return {
    query: (sql, parameters) => ask({ kind: 'query', sql, parameters }),
    script: async (sql) => void (await ask({ kind: 'script', sql })),
    close: async () => void (await ask({ kind: 'close' })),
  };
}

function settle(waiting: Map<number, Waiting>, answer: FromThread): void {
  const one = waiting.get(answer.id);
  waiting.delete(answer.id);
  if ('rows' in answer) one?.resolve(answer.rows);
  else one?.reject(new DatabaseError(answer.failure));
}
