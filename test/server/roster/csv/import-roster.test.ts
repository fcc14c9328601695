import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterScope } from '../../../../server/datasets/reader.ts';
import { writeZip } from '../../../../server/packages/build-package.ts';
import { exportRoster } from '../../../../server/roster/csv/export-roster.ts';
import { type ImportOrder, importRoster } from '../../../../server/roster/csv/import-roster.ts';
import { describeDatabase } from '../../setting/describe-database.ts';
import { corpus } from './corpus.ts';
import { edited, type RosterFiles, school, toTexts, toZip } from './roster-zip.ts';

const organizationId = '00000000-0000-4000-8000-00000000000a';
const other = '00000000-0000-4000-8000-00000000000b';

test('the corpus has at least eighty broken zips', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(80);
});

describeDatabase('rosters', (at) => {
  const stage = { folder: '', count: 0 };
  beforeAll(async () => {
    stage.folder = await mkdtemp(join(tmpdir(), 'causeway-roster-'));
    await at.database.writer
      .insertInto('causeway.organization')
      .values([organizationId, other].map((id) => ({ id, name: `Organization ${id.slice(-1)}` })))
      .execute();
  });
  afterAll(() => rm(stage.folder, { recursive: true, force: true }));

  const importZip = async (zip: Buffer, change: Partial<ImportOrder> = {}) => {
    stage.count += 1;
    const file = join(stage.folder, `${stage.count}.zip`);
    await writeFile(file, zip);
    return importRoster(at.database.jobs, {
      organizationId,
      file,
      now: new Date('2026-09-01T08:00:00Z'),
      ...change,
    });
  };
  const importFiles = (files: RosterFiles, change?: Partial<ImportOrder>) =>
    importZip(toZip(toTexts(files)), change);
  const exported = async (since?: Date) =>
    writeZip(await exportRoster(at.database.jobs, { organizationId, ...(since && { since }) }));
  const rowsOf = async (query: string) =>
    (await sql.raw<Record<string, unknown>>(query).execute(at.database.jobs)).rows;

  test('a dry run previews what would be added, and writes nothing', async () => {
    const outcome = await importFiles(school, { isDryRun: true });
    expect(outcome).toMatchObject({
      kind: 'imported',
      changes: expect.arrayContaining([
        {
          file: 'users',
          added: 3,
          changed: 0,
          removed: 0,
          sample: {
            added: [
              { sourcedId: 'mum', name: 'Mia Mother', columns: [] },
              { sourcedId: 'sue', name: 'Sue Student', columns: [] },
              { sourcedId: 'tom', name: 'Tom Teacher', columns: [] },
            ],
            changed: [],
            removed: [],
          },
        },
      ]),
    });
    expect(await rowsOf('select * from causeway.roster_row')).toEqual([]);
  });

  test.each(corpus)('$title: refused, and that alone is told', async ({ zip, code, file, column }) => {
    const outcome = await importZip(zip());
    expect(outcome).toMatchObject({
      kind: 'refused',
      report: { countByCode: { [code]: expect.any(Number) } },
    });
    const found = outcome.kind === 'refused' ? outcome.report : undefined;
    expect(Object.keys(found?.countByCode ?? {})).toEqual([code]);
    expect(found?.findings[0]).toMatchObject({
      file,
      ...(column && { column }),
      remedy: expect.stringMatching(/\.$/),
    });
    expect(await rowsOf('select * from causeway.roster_row')).toEqual([]);
  });

  test('an import fills the tables that datasets read', async () => {
    await importFiles(school);
    expect(
      await rowsOf(`select u.given_name, o.name, r.role, r.admission_date::text from core.one_roster_role r
      join core.one_roster_user u on u.id = r.user_id join core.one_roster_organization o on o.id = r.organization_id
      order by u.given_name`),
    ).toEqual([
      { given_name: 'Mia', name: 'School', role: 'parent', admission_date: null },
      { given_name: 'Sue', name: 'School', role: 'student', admission_date: '2026-08-01' },
      { given_name: 'Tom', name: 'School', role: 'teacher', admission_date: null },
    ]);
    expect(
      await rowsOf(`select c.title, s.name, p.name as above from core.one_roster_class c
      join core.one_roster_organization s on s.id = c.school_id
      join core.one_roster_organization p on p.id = s.parent_id`),
    ).toEqual([{ title: 'Mathematics A', name: 'School', above: 'District' }]);
    expect(
      await rowsOf(`select relationship_type from core.one_roster_user_agent where end_date is null`),
    ).toEqual([{ relationship_type: 'parent' }]);
  });

  test('a grade and a subject in words find what datasets call them', async () => {
    await sql`
      insert into core.placement_grade (id, grade_primary_identifier, label, order_number)
      values (gen_random_uuid(), '09', 'Grade 9', 9)`.execute(at.database.jobs);
    await sql`delete from causeway.roster_word`.execute(at.database.jobs);
    await importFiles(edited(school, 'classes', (row) => ({ ...row, title: 'Mathematics B' })));
    await importFiles(school);
    expect(
      await rowsOf(
        `select kind, word, target_id is not null as found from causeway.roster_word order by kind`,
      ),
    ).toEqual([
      { kind: 'grade', word: '09', found: true },
      { kind: 'subject', word: 'Algebra', found: false },
    ]);
    expect(await rowsOf('select 1 from core.one_roster_class_grade')).toHaveLength(1);
  });

  test('the same roster again changes nothing', async () => {
    await importFiles(school);
    expect(await importFiles(school)).toMatchObject({ kind: 'imported', changes: [] });
  });

  test('what was exported changes nothing when it is imported again', async () => {
    await importFiles(school);
    expect(await importZip(await exported())).toMatchObject({ kind: 'imported', changes: [] });
  });

  test('who is left out of a bulk file is to be deleted, and comes back', async () => {
    await importFiles(school);
    const smaller = { ...school, enrollments: school.enrollments?.slice(0, 1) ?? [] };
    expect(await importFiles(smaller)).toMatchObject({ changes: [{ file: 'enrollments', removed: 1 }] });
    expect(await rowsOf(`select status from core.one_roster_enrollment order by status`)).toEqual([
      { status: 'active' },
      { status: 'tobedeleted' },
    ]);
    expect(await importFiles(school)).toMatchObject({ changes: [{ file: 'enrollments', added: 1 }] });
  });

  test('a delta changes what it names and leaves the rest', async () => {
    await importFiles(school);
    const delta = {
      sourcedId: 'tom',
      status: 'active',
      dateLastModified: '2026-09-02T08:00:00.000Z',
      enabledUser: 'true',
      username: 'tom',
      givenName: 'Thomas',
      familyName: 'Teacher',
    };
    const gone = {
      ...school.enrollments?.[1],
      status: 'tobedeleted',
      dateLastModified: '2026-09-02T08:00:00.000Z',
    } as Record<string, string>;
    const outcome = await importZip(toZip(toTexts({ users: [delta], enrollments: [gone] }, 'delta')));
    expect(outcome).toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ file: 'users', added: 0, changed: 1, removed: 0 }),
        expect.objectContaining({ file: 'enrollments', removed: 1 }),
      ]),
    });
    expect(await rowsOf(`select given_name from core.one_roster_user order by given_name`)).toEqual(
      ['Mia', 'Sue', 'Thomas'].map((given_name) => ({ given_name })),
    );
  });

  test('a delta since a time has what has changed since, removals included', async () => {
    await importFiles(school);
    await importFiles(
      { ...school, enrollments: school.enrollments?.slice(0, 1) ?? [] },
      { now: new Date('2026-10-01T08:00:00Z') },
    );
    const delta = await exported(new Date('2026-09-15T00:00:00Z'));
    await importFiles(school, { now: new Date('2026-10-02T08:00:00Z') });
    expect(await importZip(delta)).toMatchObject({ changes: [{ file: 'enrollments', removed: 1 }] });
  });

  test('both headers of users.csv are read: with resourceSourcedIds, and without', async () => {
    const texts = toTexts(school);
    const users = texts['users.csv'] ?? '';
    const lines = users
      .trim()
      .split('\r\n')
      .map((line, index) => {
        const at13 = line.split(',');
        at13.splice(17, 0, index === 0 ? 'resourceSourcedIds' : '');
        return at13.join(',');
      });
    await importFiles(school);
    expect(await importZip(toZip({ ...texts, 'users.csv': `${lines.join('\r\n')}\r\n` }))).toMatchObject({
      kind: 'imported',
      changes: [],
    });
  });

  test('a record of another organization keeps its id', async () => {
    const uuid = '12345678-0000-4000-8000-000000000001';
    const taken = {
      ...school,
      orgs: [...(school.orgs ?? []), { sourcedId: uuid, name: 'Ours', type: 'school' }],
    };
    await importFiles(taken);
    const theirs = { orgs: [{ sourcedId: uuid, name: 'Theirs', type: 'school' }] };
    expect(await importFiles(theirs, { organizationId: other })).toMatchObject({
      kind: 'refused',
      report: { countByCode: { ID_TAKEN: 1 } },
    });
  });

  test('two imports at once end like one after the other', async () => {
    const more = edited(school, 'users', (row) => ({ ...row, middleName: 'M' }));
    await importFiles(school);
    await Promise.all([importFiles(more), importFiles(more), importFiles(more)]);
    expect(await importFiles(more)).toMatchObject({ kind: 'imported', changes: [] });
    expect(await rowsOf('select 1 from core.one_roster_user')).toHaveLength(3);
  });

  test('a UUID in small and in capital letters is one record', async () => {
    const uuid = 'abcdef01-0000-4000-8000-000000000001';
    const twice = [uuid, uuid.toUpperCase()].map((sourcedId) => ({ sourcedId, name: 'One', type: 'school' }));
    expect(await importFiles({ orgs: twice })).toMatchObject({
      kind: 'refused',
      report: { findings: [{ code: 'SOURCED_ID_TWICE', row: 3 }] },
    });
  });

  test('a reference that is no list may have a comma', async () => {
    const orgs = [
      { sourcedId: 'north,east', name: 'Above', type: 'district' },
      { sourcedId: 'below', name: 'Below', type: 'school', parentSourcedId: 'north,east' },
    ];
    await importFiles({ orgs });
    expect(
      await rowsOf(`select p.name from core.one_roster_organization o
      join core.one_roster_organization p on p.id = o.parent_id where o.name = 'Below'`),
    ).toEqual([{ name: 'Above' }]);
  });

  test('the rows of an organization that is deleted go with it', async () => {
    const passing = '00000000-0000-4000-8000-00000000000c';
    await at.database.writer
      .insertInto('causeway.organization')
      .values({ id: passing, name: 'Passing' })
      .execute();
    const orgs = [{ sourcedId: 'theirs', name: 'Theirs', type: 'school' }];
    await importFiles({ orgs }, { organizationId: passing });
    await at.database.writer.deleteFrom('causeway.organization').where('id', '=', passing).execute();
    expect(await rowsOf(`select 1 from causeway.roster_row where organization_id = '${passing}'`)).toEqual(
      [],
    );
  });

  test('of very many faults the first thousand are listed, and all are counted by kind', async () => {
    const bad = Array.from({ length: 1500 }, (_, index) => ({
      sourcedId: `o${index}`,
      name: '',
      type: 'school',
    }));
    const outcome = await importFiles({ orgs: bad });
    expect(outcome).toMatchObject({
      kind: 'refused',
      report: { total: 1500, countByCode: { VALUE_MISSING: 1500 } },
    });
    expect(outcome.kind === 'refused' && outcome.report.findings).toHaveLength(1000);
  });

  test('random rosters come out as they went in', async () => {
    const name = fc.string({
      minLength: 1,
      maxLength: 30,
      unit: fc.constantFrom('a', 'é', '"', ',', ' ', '字', '0', '='),
    });
    const people = fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(people, fc.func(name), async (numbers, nameOf) => {
        const users = numbers.map((n) => ({
          sourcedId: `u${n}`,
          enabledUser: 'true',
          username: `u${n}`,
          givenName: nameOf(n),
          familyName: nameOf(-n),
          'metadata.note': nameOf(n + 1),
        }));
        const roles = numbers.map((n) => ({
          sourcedId: `r${n}`,
          userSourcedId: `u${n}`,
          roleType: 'primary',
          role: 'student',
          orgSourcedId: 'school',
        }));
        await importFiles({ orgs: school.orgs ?? [], users, roles });
        expect(await importZip(await exported())).toMatchObject({ kind: 'imported', changes: [] });
      }),
      { numRuns: 6 },
    );
  });

  test('the organization that imported a roster finds its students in the datasets, and no other does', async () => {
    await importFiles(school);
    const countStudents = (id: string) =>
      at.database.reader.transaction().execute(async (tx) => {
        await enterScope(tx, { organizations: [id], zone: 'UTC' });
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from analytics.students`.execute(
          tx,
        );
        return rows[0]?.n;
      });
    expect([await countStudents(organizationId), await countStudents(other)]).toEqual([1, 0]);
  });
});
