import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, openDatabase } from '../../../../server/database/open-database.ts';
import '../../../../server/tables.ts';
import { holdRoster } from '../../../../server/roster/hold-roster.ts';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';

export const organizationId = '00000000-0000-4000-8000-00000000000a';
const root = join(import.meta.dirname, '../../../..');

export interface ProcessTest {
  /** The path of a zip. */
  readonly zip: (name: string) => string;
  /** Starts Node with these arguments on the database; the folder is that of the project. */
  readonly start: (...command: readonly string[]) => ChildProcess;
  /** Opens the database between processes. */
  readonly inDatabase: <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>;
  /** The rows of a query, once nobody imports any more. */
  readonly ask: (query: RawBuilder<unknown>) => Promise<readonly unknown[]>;
}

/** Describes processes that open one database after another, on each engine: an organization, and zips in a folder. */
export function describeProcesses(
  title: string,
  zips: Readonly<Record<string, Buffer>>,
  tests: (at: ProcessTest) => void,
): void {
  describe.each(engineNames)(`${title} on %s`, (name) => {
    const opened: { engine?: Engine; folder: string } = { folder: '' };
    beforeAll(async () => {
      opened.engine = await engines[name]();
      opened.folder = await mkdtemp(join(tmpdir(), 'causeway-processes-'));
      for (const [zip, content] of Object.entries(zips)) await writeFile(join(opened.folder, zip), content);
      const { database } = opened.engine;
      const organization = { id: organizationId, name: 'Organization' };
      await database.writer.insertInto('causeway.organization').values(organization).execute();
      // The embedded database is of one process at a time.
      await database.close();
    });
    afterAll(async () => {
      await rm(opened.folder, { recursive: true, force: true });
      await opened.engine?.stop().catch(() => undefined);
    });

    const config = () => {
      if (opened.engine === undefined) throw new Error('The database is not there yet.');
      return opened.engine.config;
    };
    const inDatabase: ProcessTest['inDatabase'] = async (work) => {
      const database = await openDatabase(config());
      try {
        return await work(database);
      } finally {
        await database.close();
      }
    };
    tests({
      zip: (zip) => join(opened.folder, zip),
      start: (...command) => startNode(config(), command),
      inDatabase,
      ask: (query) =>
        inDatabase(({ jobs }) =>
          jobs.transaction().execute(async (tx) => {
            // PostgreSQL may need a moment to see that who was killed is gone.
            await holdRoster(tx, organizationId);
            return (await query.execute(tx)).rows;
          }),
        ),
    });
  });
}

function startNode({ dataDir, databaseUrl }: Engine['config'], command: readonly string[]): ChildProcess {
  return spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits until a process has said this; gives the line. */
export async function heard({ stdout }: ChildProcess, said: RegExp): Promise<string> {
  for await (const line of createInterface({ input: stdout ?? process.stdin }))
    if (said.test(line)) return line;
  throw new Error('The process has ended before.');
}

export async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Waits for a process to end; gives its exit code and all that it has said. */
export async function ended(child: ChildProcess): Promise<{ readonly code: unknown; readonly text: string }> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(String(text)));
  const [code] = await once(child, 'close');
  return { code, text: said.join('') };
}
