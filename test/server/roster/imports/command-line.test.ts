import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../server/database/open-database.ts';
import { defineWord } from '../../../../server/roster/words/words.ts';
import '../../../../server/tables.ts';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';
import { edited, school, toTexts, toZip } from '../csv/roster-zip.ts';

const organizationId = '00000000-0000-4000-8000-00000000000a';
const root = join(import.meta.dirname, '../../../..');
const changed = edited(
  edited(school, 'users', (row) => (row.sourcedId === 'tom' ? { ...row, givenName: 'Thomas' } : row)),
  'classes',
  (row) => ({ ...row, title: 'Mathematics B' }),
);

describe.each(engineNames)('rosters by the command line on %s', (name) => {
  const opened: { engine?: Engine; folder: string } = { folder: '' };
  beforeAll(async () => {
    opened.engine = await engines[name]();
    opened.folder = await mkdtemp(join(tmpdir(), 'causeway-command-'));
    await writeFile(join(opened.folder, 'school.zip'), toZip(toTexts(school)));
    await writeFile(join(opened.folder, 'changed.zip'), toZip(toTexts(changed)));
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
  const run = (zip: string, ...more: readonly string[]) => {
    const { dataDir, databaseUrl } = config();
    const env = { ...process.env, DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
    const command = ['scripts/causeway.ts', 'import:roster', join(opened.folder, zip), ...more];
    return new Promise<{ readonly code: unknown; readonly text: string }>((resolve) =>
      execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, text: stdout + stderr }),
      ),
    );
  };

  test('an organization that is not there is told, and nothing is read', async () => {
    for (const id of ['00000000-0000-4000-8000-00000000000f', 'mine'])
      expect(await run('school.zip', '--org', id)).toEqual({
        code: 1,
        text: `No organization has the id ${id}: take one that the admin pages show.\n`,
      });
  });

  test('a dry run names what people have decided', async () => {
    expect(await run('school.zip', '--org', organizationId)).toMatchObject({ code: 0 });
    const database = await openDatabase(config());
    await sql`update core.one_roster_user set family_name = 'Tutor' where sourced_id = 'tom'`.execute(
      database.writer,
    );
    const key = { organizationId, kind: 'subject', word: 'Algebra' } as const;
    await database.writer.transaction().execute((tx) => defineWord(tx, key, null));
    await database.close();
    const { text } = await run('changed.zip', '--org', organizationId, '--dry-run');
    expect(text).toContain('overwritten: users: tom was edited since it was imported last\n');
    expect(text).toContain('kept: subject Algebra means nothing\n');
    expect(text).toContain('Nothing was written.');
  });
});
