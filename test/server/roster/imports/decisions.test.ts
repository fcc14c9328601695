import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../../../server/database/open-database.ts';
import { mergePeople } from '../../../../server/people/merge-people.ts';
import { defineWord } from '../../../../server/roster/words/words.ts';
import { describeDatabase } from '../../setting/describe-database.ts';
import { edited, type RosterFiles, school } from '../csv/roster-zip.ts';
import { openImports } from './open-imports.ts';

const now = new Date('2026-11-20T10:00:00Z');
/** An address is one person's in all organizations, and each test has an organization of its own. */
const files: RosterFiles = edited(school, 'users', ({ email: _, ...row }) => row);
const withName = (sourcedId: string, givenName: string) =>
  edited(files, 'users', (row) => (row.sourcedId === sourcedId ? { ...row, givenName } : row));
const retitled = edited(files, 'classes', (row) => ({ ...row, title: 'Mathematics B' }));
const without = (sourcedId: string): RosterFiles => ({
  ...files,
  users: (files.users ?? []).filter((row) => row.sourcedId !== sourcedId),
  roles: (files.roles ?? []).filter((row) => row.userSourcedId !== sourcedId),
  enrollments: (files.enrollments ?? []).filter((row) => row.userSourcedId !== sourcedId),
});

/** A school in which Mia's record is merged into Tom's. */
async function openMerged(database: Database) {
  const setting = await openImports(database);
  const { organizationId, rowsOf } = setting;
  await setting.importAll(files);
  const idOf = async (sourcedId: string) => {
    const rows = await rowsOf(`select id from causeway.roster_row
      where organization_id = '${organizationId}' and file = 'users' and sourced_id = '${sourcedId}'`);
    return String(rows[0]?.id);
  };
  const order = { organizationId, keep: await idOf('tom'), merge: await idOf('mum') };
  await database.writer.transaction().execute((tx) => mergePeople(tx, order, { now, randomBytes }));
  return { ...setting, decisionsOf: decisionsOf(setting) };
}

const decisionsOf =
  ({ upload }: Awaited<ReturnType<typeof openImports>>) =>
  async (next: RosterFiles) => {
    const { body } = await upload(next);
    expect(body.decisions).toBe(body.preview.decisions.length);
    return body.preview.decisions;
  };
const merged = { kind: 'merged', sourcedId: 'mum', keptSourcedId: 'tom', keptName: 'Tom Teacher' };

describeDatabase('decisions of people, in a preview', (at) => {
  const openDefined = async (targetId: string | null) => {
    const setting = await openImports(at.database);
    await setting.importAll(files);
    const key = { organizationId: setting.organizationId, kind: 'subject', word: 'Algebra' } as const;
    await at.database.writer.transaction().execute((tx) => defineWord(tx, key, targetId));
    return decisionsOf(setting);
  };

  test('a merge stays where the roster says something of the merged record', async () => {
    const { decisionsOf } = await openMerged(at.database);
    expect(await decisionsOf(withName('mum', 'Maria'))).toEqual([{ ...merged, outcome: 'kept' }]);
  });

  test('and where it says something about them in another file', async () => {
    const { decisionsOf } = await openMerged(at.database);
    const roles = edited(files, 'roles', (row) =>
      row.sourcedId === 'r3' ? { ...row, role: 'guardian' } : row,
    );
    expect(await decisionsOf(roles)).toEqual([{ ...merged, outcome: 'kept' }]);
  });

  test('a merge whose kept record leaves the roster alone is overwritten', async () => {
    const { decisionsOf } = await openMerged(at.database);
    expect(await decisionsOf(without('tom'))).toEqual([{ ...merged, outcome: 'overwritten' }]);
  });

  test('a merge is not told where the roster changes others', async () => {
    const { decisionsOf } = await openMerged(at.database);
    expect(await decisionsOf(withName('sue', 'Susan'))).toEqual([]);
  });

  test('a word with a meaning stays, in all classes that change', async () => {
    const id = '00000000-0000-4000-8000-0000000000a1';
    await sql`
      insert into core.cf_subject (identifier, uri, title, hierarchy_code)
      values (${id}, 'urn:algebra', 'Algebra I', 'M.1')
      on conflict do nothing`.execute(at.database.writer);
    const decisions = await openDefined(id);
    const word = { kind: 'word', outcome: 'kept', of: 'subject', word: 'Algebra', classes: 1 };
    expect(await decisions(retitled)).toEqual([{ ...word, meaning: 'Algebra I' }]);
  });

  test('so does one that shall mean nothing', async () => {
    const decisions = await openDefined(null);
    expect(await decisions(retitled)).toMatchObject([{ kind: 'word', word: 'Algebra', meaning: null }]);
  });

  test('what a word was found to mean is no decision', async () => {
    const setting = await openImports(at.database);
    await setting.importAll(files);
    expect(await decisionsOf(setting)(retitled)).toEqual([]);
  });

  test('of very many the first hundred are listed, and all are counted', async () => {
    const { upload, importAll, rowsOf, organizationId } = await openImports(at.database);
    const orgs = Array.from({ length: 120 }, (_, n) => ({
      sourcedId: `o${n}`,
      name: `O ${n}`,
      type: 'school',
    }));
    await importAll({ orgs });
    await rowsOf(`update core.one_roster_organization set name = 'Edited' where id in (
      select id from causeway.roster_row where organization_id = '${organizationId}')`);
    const { body } = await upload({ orgs: orgs.map((row) => ({ ...row, identifier: 'x' })) });
    expect([body.decisions, body.preview.decisions.length]).toEqual([120, 100]);
  });
});
