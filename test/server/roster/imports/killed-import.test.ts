import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../server/database/open-database.ts';
import '../../../../server/tables.ts';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';
import { school, toTexts, toZip } from '../csv/roster-zip.ts';

const organizationId = '00000000-0000-4000-8000-00000000000a';
const root = join(import.meta.dirname, '../../../..');
const people = 3000;

const users = Array.from({ length: people }, (_, n) => ({
  sourcedId: `u${n}`,
  enabledUser: 'true',
  username: `u${n}`,
  givenName: 'Given',
  familyName: `Family ${n}`,
}));
const roles = users.map(({ sourcedId }) => ({
  sourcedId: `r-${sourcedId}`,
  userSourcedId: sourcedId,
  roleType: 'primary',
  role: 'student',
  orgSourcedId: 'school',
}));
const zip = toZip(toTexts({ orgs: school.orgs ?? [], users, roles }));

/** When the process is killed: after it has told that a file is read, and a while later. */
const moments = [
  ['while it reads the zip', { line: /users\.csv/, milliseconds: 0 }],
  ['while it looks for faults', { line: /roles\.csv/, milliseconds: 0 }],
  ['while it writes', { line: /roles\.csv/, milliseconds: 250 }],
] as const;

describe.each(engineNames)('an import that is killed on %s', (name) => {
  const opened: { engine?: Engine; folder: string } = { folder: '' };
  beforeAll(async () => {
    opened.engine = await engines[name]();
    opened.folder = await mkdtemp(join(tmpdir(), 'causeway-killed-'));
    await writeFile(join(opened.folder, 'roster.zip'), zip);
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
  const startImport = (): ChildProcess => {
    const { dataDir, databaseUrl } = config();
    const command = ['scripts/causeway.ts', 'import:roster', join(opened.folder, 'roster.zip')];
    return spawn(process.execPath, [...command, '--org', organizationId], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  };
  const counts = async () => {
    const database = await openDatabase(config());
    try {
      return await database.jobs.transaction().execute(async (tx) => {
        // PostgreSQL may need a moment to see that who asked is gone.
        await sql`select pg_advisory_xact_lock(hashtext(${`roster ${organizationId}`}))`.execute(tx);
        const { rows } = await sql`
          select
            (select count(*)::int from causeway.roster_row) as rows,
            (select count(*)::int from core.one_roster_user) as users,
            (select count(*)::int from causeway.roster_import) as imports`.execute(tx);
        return rows[0];
      });
    } finally {
      await database.close();
    }
  };

  test.each(moments)('%s has written nothing or all', async (_, { line, milliseconds }) => {
    const child = startImport();
    const ended = once(child, 'exit');
    for await (const text of createInterface({ input: child.stdout ?? process.stdin }))
      if (line.test(text)) break;
    await pause(milliseconds);
    child.kill('SIGKILL');
    await ended;
    expect([
      { rows: 0, users: 0, imports: 0 },
      { rows: 2 * people + 2, users: people, imports: 1 },
    ]).toContainEqual(await counts());
  });

  test('can be done again', async () => {
    const [code] = await once(
      startImport().on('error', () => undefined),
      'exit',
    );
    expect(code).toBe(0);
    expect(await counts()).toMatchObject({ rows: 2 * people + 2, users: people });
  });
});
