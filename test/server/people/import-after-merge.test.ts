import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergePeople } from '../../../server/people/merge-people.ts';
import { undoMerge } from '../../../server/people/undo-merge.ts';
import { importRoster } from '../../../server/roster/csv/import-roster.ts';
import { edited, type RosterFiles, school, toTexts, toZip } from '../roster/csv/roster-zip.ts';
import { describeDatabase } from '../setting/describe-database.ts';

const organizationId = '00000000-0000-4000-8000-00000000000a';
const now = new Date('2026-09-01T08:00:00Z');

/** Sue is there twice. */
const twice: RosterFiles = {
  ...school,
  users: [
    ...(school.users ?? []),
    {
      sourcedId: 'susan',
      enabledUser: 'true',
      username: 'susan',
      givenName: 'Susan',
      familyName: 'Student',
      email: 'susan@school.example',
    },
  ],
  roles: [
    ...(school.roles ?? []),
    { sourcedId: 'r4', userSourcedId: 'susan', roleType: 'primary', role: 'student', orgSourcedId: 'school' },
  ],
};
const changed = edited(twice, 'users', (row) =>
  row.sourcedId === 'susan' ? { ...row, middleName: 'Ann' } : row,
);

describeDatabase('a roster that names merged records', (at) => {
  const stage = { folder: '', count: 0 };
  beforeAll(async () => {
    stage.folder = await mkdtemp(join(tmpdir(), 'causeway-merged-'));
    const organization = { id: organizationId, name: 'Organization' };
    await at.database.writer.insertInto('causeway.organization').values(organization).execute();
  });
  afterAll(() => rm(stage.folder, { recursive: true, force: true }));

  const importFiles = async (files: RosterFiles) => {
    stage.count += 1;
    const file = join(stage.folder, `${stage.count}.zip`);
    await writeFile(file, toZip(toTexts(files)));
    return importRoster(at.database.jobs, { organizationId, file, now });
  };
  const idOf = async (sourcedId: string) => {
    const { rows } = await sql<{ id: string }>`
      select id from core.one_roster_user where sourced_id = ${sourcedId}`.execute(at.database.writer);
    return rows[0]?.id ?? '';
  };
  const people = async () => {
    const { rows } = await sql<object>`
      select u.sourced_id, u.email, u.status, count(r.id)::int as roles
      from core.one_roster_user u
      left join core.one_roster_role r on r.user_id = u.id
      where u.sourced_id in ('sue', 'susan')
      group by u.id
      order by u.sourced_id`.execute(at.database.writer);
    return rows;
  };
  const apart = [
    { sourced_id: 'sue', email: null, status: 'active', roles: 1 },
    { sourced_id: 'susan', email: 'susan@school.example', status: 'active', roles: 1 },
  ];
  const together = [
    { sourced_id: 'sue', email: 'susan@school.example', status: 'active', roles: 2 },
    { sourced_id: 'susan', email: null, status: 'tobedeleted', roles: 0 },
  ];

  test('says it of the kept one, until the merge is undone', async () => {
    await importFiles(twice);
    expect(await people()).toEqual(apart);
    const order = { organizationId, keep: await idOf('sue'), merge: await idOf('susan') };
    const { writer } = at.database;
    const mergeId = await writer.transaction().execute((tx) => mergePeople(tx, order, { now, randomBytes }));
    expect(await people()).toEqual(together);
    expect(await importFiles(changed)).toMatchObject({ kind: 'imported' });
    expect(await people()).toEqual(together);
    await writer.transaction().execute((tx) => undoMerge(tx, { organizationId, mergeId }));
    expect(await people()).toEqual(apart);
  });
});
