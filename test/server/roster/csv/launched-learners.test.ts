import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { writeZip } from '../../../../server/packages/build-package.ts';
import type { PackagePart } from '../../../../server/packages/package-parts.ts';
import { exportRoster } from '../../../../server/roster/csv/export-roster.ts';
import { importRoster } from '../../../../server/roster/csv/import-roster.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { organizationId } from '../../setting/learner-path.ts';
import { type RosterFiles, school, toTexts, toZip } from './roster-zip.ts';

const changedNow = { status: 'active', dateLastModified: '2026-11-21T00:00:00.000Z' };
const other = '00000000-0000-4000-8000-00000000000b';

describeLearnerPath('learners known from launches in rosters', (at) => {
  const launch = async (id: string, name: string) => {
    await at.client.launch({ learner: { id, name } });
    return learnerIdOf(organizationId, id);
  };
  const importZip = async (zip: Buffer, owner = organizationId) => {
    const folder = await mkdtemp(join(tmpdir(), 'causeway-roster-'));
    try {
      await writeFile(join(folder, 'roster.zip'), zip);
      const order = { organizationId: owner, file: join(folder, 'roster.zip'), now: new Date() };
      return await importRoster(at.database.jobs, order);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const importFiles = (files: RosterFiles, owner?: string) => importZip(toZip(toTexts(files)), owner);
  const exported = () => exportRoster(at.database.jobs, { organizationId });
  const textOf = (parts: readonly PackagePart[], name: string) =>
    parts.find((part) => part.name === name)?.content.toString() ?? '';

  test('they are exported as users with the role of a student of the organization', async () => {
    const id = await launch('ann', 'Archer, Ann');
    const parts = await exported();
    expect(textOf(parts, 'users.csv')).toContain(`${id},,,true,${id},,Ann,Archer,`);
    expect(textOf(parts, 'roles.csv')).toContain(`,${id},primary,student,,,${organizationId},`);
    expect(textOf(parts, 'orgs.csv')).toContain(`${organizationId},`);
  });

  test.each([
    ['one word', 'Plato'],
    ['none', ''],
    ['a line break', 'Two\nLines, Ann'],
    ['quotes and commas', '"Quoted", Ann "A", B'],
  ])('out and in again nothing changes for a name with %s', async (what, name) => {
    await launch(`name with ${what}`, name);
    expect(await importZip(writeZip(await exported()))).toMatchObject({ kind: 'imported', changes: [] });
  });

  test('a bulk roster without them leaves them as they are', async () => {
    const id = await launch('bob', 'Baker, Bob');
    const outcome = await importFiles(school);
    expect(outcome).toMatchObject({ kind: 'imported' });
    expect(outcome.kind === 'imported' && outcome.changes.filter(({ removed }) => removed > 0)).toEqual([]);
    expect(textOf(await exported(), 'users.csv')).toContain(`${id},,,true,`);
  });

  test('an import that names one otherwise changes that one, and may enrol them by their id', async () => {
    const id = await launch('cem', 'Cook, Cem');
    const user = {
      sourcedId: id,
      enabledUser: 'true',
      username: 'cem',
      givenName: 'Cem',
      familyName: 'Koch',
    };
    const enrolled = {
      sourcedId: 'e-cem',
      classSourcedId: 'maths-a',
      schoolSourcedId: 'school',
      role: 'student',
    };
    await importFiles({
      ...school,
      enrollments: [...(school.enrollments ?? []), { ...enrolled, userSourcedId: id }],
    });
    expect(await importFiles({ users: [...(school.users ?? []), user] })).toMatchObject({
      changes: [{ file: 'users', added: 0, changed: 1, removed: 0 }],
    });
    const { rows } = await sql`
      select u.family_name, count(e.id)::int as classes
      from core.one_roster_user u join core.one_roster_enrollment e on e.user_id = u.id
      where u.id = ${id} group by u.family_name`.execute(at.database.jobs);
    expect(rows).toEqual([{ family_name: 'Koch', classes: 1 }]);
    expect(await importZip(writeZip(await exported()))).toMatchObject({ kind: 'imported', changes: [] });
  });

  test('whom a roster has named keeps that name, whatever an LMS says', async () => {
    const id = await launch('eve', '');
    const user = { sourcedId: id, enabledUser: 'true', username: 'e', givenName: 'Eve', familyName: 'Ernst' };
    await importZip(toZip(toTexts({ users: [{ ...user, ...changedNow }] }, 'delta')));
    await launch('eve', 'Somebody, Else');
    const { rows } = await sql`select family_name from core.one_roster_user where id = ${id}`.execute(
      at.database.jobs,
    );
    expect(rows).toEqual([{ family_name: 'Ernst' }]);
  });

  test('another organization cannot write about them', async () => {
    const id = await launch('dan', 'Dean, Dan');
    await at.database.writer
      .insertInto('causeway.organization')
      .values({ id: other, name: 'Other' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const user = { sourcedId: id, enabledUser: 'true', username: 'x', givenName: 'X', familyName: 'Y' };
    expect(await importFiles({ users: [user] }, other)).toMatchObject({
      kind: 'refused',
      report: { countByCode: { ID_TAKEN: 1 } },
    });
  });
});
