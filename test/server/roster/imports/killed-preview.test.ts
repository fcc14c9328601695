import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../server/database/open-database.ts';
import '../../../../server/tables.ts';
import { holdRoster } from '../../../../server/roster/hold-roster.ts';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';
import { school, toTexts, toZip } from '../csv/roster-zip.ts';

const organizationId = '00000000-0000-4000-8000-00000000000a';

describe.each(engineNames)('a preview whose process is killed on %s', (name) => {
  const opened: { engine?: Engine; folder: string; importId: string } = { folder: '', importId: '' };
  beforeAll(async () => {
    opened.engine = await engines[name]();
    opened.folder = await mkdtemp(join(tmpdir(), 'causeway-killed-'));
    await writeFile(join(opened.folder, 'roster.zip'), toZip(toTexts(school)));
    const { database } = opened.engine;
    await database.writer
      .insertInto('causeway.organization')
      .values({ id: organizationId, name: 'Killed' })
      .execute();
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
  const start = (step: string, subject: string): ChildProcess => {
    const { dataDir, databaseUrl } = config();
    const command = [join(import.meta.dirname, 'preview-or-apply.ts'), step, organizationId, subject];
    return spawn(process.execPath, command, {
      env: { ...process.env, DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };
  /** Kills the process as soon as it has said this; gives the line. */
  const killAt = async (child: ChildProcess, said: RegExp): Promise<string> => {
    const ended = once(child, 'exit');
    for await (const line of createInterface({ input: child.stdout ?? process.stdin }))
      if (said.test(line)) {
        child.kill('SIGKILL');
        await ended;
        return line;
      }
    throw new Error('The process has ended before.');
  };
  const stateOf = async () => {
    const database = await openDatabase(config());
    try {
      return await database.jobs.transaction().execute(async (tx) => {
        // PostgreSQL may need a moment to see that who asked is gone.
        await holdRoster(tx, organizationId);
        const { rows } = await sql`
          select
            i.state,
            (select count(*)::int from causeway.roster_preview) as previews,
            (select count(*)::int from causeway.roster_row) as rows,
            (select count(*)::int from core.one_roster_user) as users
          from causeway.roster_import i`.execute(tx);
        return rows;
      });
    } finally {
      await database.close();
    }
  };

  test('waits as before', async () => {
    const line = await killAt(start('preview', join(opened.folder, 'roster.zip')), /^previewed/);
    opened.importId = line.slice('previewed '.length);
    expect(await stateOf()).toEqual([{ state: 'previewed', previews: 1, rows: 0, users: 0 }]);
  });

  test('waits as before where it was being applied and all was written', async () => {
    await killAt(start('hang', opened.importId), /^written$/);
    expect(await stateOf()).toEqual([{ state: 'previewed', previews: 1, rows: 0, users: 0 }]);
  });

  test('is applied then, without another upload', async () => {
    const [code] = await once(start('apply', opened.importId), 'exit');
    expect(code).toBe(0);
    expect(await stateOf()).toEqual([{ state: 'applied', previews: 0, rows: 13, users: 3 }]);
  });
});
