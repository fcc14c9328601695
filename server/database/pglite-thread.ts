/** Runs PGlite in a thread of its own: a long query holds up the database, never the process's answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { openPglite, type PgliteOptions } from './open-pglite.ts';

export type ToThread =
  | {
      readonly kind: 'query';
      readonly id: number;
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: 'script'; readonly id: number; readonly sql: string }
  | { readonly kind: 'close'; readonly id: number };

export interface ThreadRows {
  readonly rows: readonly object[];
  readonly affectedRows: number | undefined;
}

export type FromThread =
  | { readonly id: number; readonly rows: ThreadRows }
  | { readonly id: number; readonly failure: ThreadFailure };

/** An error loses its own fields on the way between threads, so they travel by name. */
export interface ThreadFailure {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
}

const port = parentPort;
if (port === null) throw new Error('This file is the inside of a thread; open the database by openDatabase.');
const database = await openPglite(workerData as PgliteOptions);
port.on('message', (message: ToThread) => void answer(message));
port.postMessage({ id: 0, rows: { rows: [], affectedRows: undefined } } satisfies FromThread);

async function answer(message: ToThread): Promise<void> {
  port?.postMessage(await run(message));
  if (message.kind === 'close') process.exit(0);
}

async function run(message: ToThread): Promise<FromThread> {
  try {
    return { id: message.id, rows: await runOn(message) };
  } catch (error) {
    return { id: message.id, failure: describe(error) };
  }
}

async function runOn(message: ToThread): Promise<ThreadRows> {
  switch (message.kind) {
    case 'query': {
      const { rows, affectedRows } = await database.query<object>(message.sql, [...message.parameters]);
      return { rows, affectedRows };
    }
    case 'script':
      await database.exec(message.sql);
      return { rows: [], affectedRows: undefined };
    case 'close':
      await database.close();
      return { rows: [], affectedRows: undefined };
  }
}

function describe(error: unknown): ThreadFailure {
  const read = (field: string): string | undefined =>
    typeof error === 'object' && error !== null ? Reflect.get(error, field)?.toString() : undefined;
  return { message: read('message') ?? String(error), code: read('code'), detail: read('detail') };
}
