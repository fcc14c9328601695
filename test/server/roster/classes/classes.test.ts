import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { newUuid } from '../../../../server/database/new-uuid.ts';
import { importRoster } from '../../../../server/roster/csv/import-roster.ts';
import { type AdminTest, describeAdmin } from '../../accounts/setting/describe-admin.ts';
import { addMember, addOrganization, signedIn } from '../../accounts/setting/people.ts';
import { edited, type RosterFiles, school, toTexts, toZip } from '../csv/roster-zip.ts';

/** Addresses are of one person on this server, and each test has a school of its own. */
const roster = edited(school, 'users', ({ email: _, ...row }) => row);

/** An organization with the roster, and an admin of it. */
async function openSchool({ dependencies, client }: AdminTest) {
  const organizationId = await addOrganization(dependencies);
  const page = await signedIn(dependencies, await addMember(dependencies, organizationId, 'admin'));
  const importFiles = async (files: RosterFiles) => {
    const file = join(tmpdir(), `causeway-classes-${newUuid(dependencies.randomBytes)}.zip`);
    await writeFile(file, toZip(toTexts(files)));
    return importRoster(dependencies.db, { organizationId, file, now: dependencies.now() });
  };
  await importFiles(roster);
  const ask = (line: string, body?: object) =>
    client.send(line.replace('~', `/api/admin/organizations/${organizationId}`), body, page);
  return { ask, importFiles, organizationId };
}

const grade = '20000000-0000-4000-8000-000000000099';

async function addGrade({ dependencies }: AdminTest): Promise<void> {
  await sql`
    insert into core.placement_grade (id, grade_primary_identifier, label, order_number)
    values (${grade}, 'C9', 'Year nine of ours', 99)
    on conflict do nothing`.execute(dependencies.db);
  onTestFinished(async () => {
    await sql`delete from core.placement_grade where id = ${grade}`.execute(dependencies.db);
  });
}

describeAdmin('classes of a roster', (at) => {
  test('are listed with course, term and teachers, and searched', async () => {
    const { ask } = await openSchool(at);
    const maths = {
      title: 'Mathematics A',
      school: 'School',
      course: 'Mathematics',
      terms: ['2026'],
      teachers: ['Tom Teacher'],
      students: 1,
    };
    expect((await ask('GET ~/classes?q=MATH')).body).toMatchObject([maths]);
    expect((await ask('GET ~/classes?q=physics')).body).toEqual([]);
    expect((await ask('GET ~/classes.csv')).body).toContain(
      'Mathematics A,School,Mathematics,2026,Tom Teacher,1\r\n',
    );
  });

  test('say who is in them, and from where', async () => {
    const { ask } = await openSchool(at);
    const [{ id }] = (await ask('GET ~/classes')).body;
    expect((await ask(`GET ~/classes/${id}`)).body.members).toMatchObject([
      { name: 'Tom Teacher', role: 'teacher', source: 'import' },
      { name: 'Sue Student', role: 'student', source: 'import' },
    ]);
  });

  test('of another organization are not there', async () => {
    const { ask } = await openSchool(at);
    const other = await openSchool(at);
    const [{ id }] = (await ask('GET ~/classes')).body;
    expect(await other.ask(`GET ~/classes/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'CLASS_UNKNOWN' },
    });
  });
});

describeAdmin('a word of a roster for a grade', (at) => {
  test('means what an admin says at once, and still after the next import', async () => {
    await addGrade(at);
    const { ask, importFiles, organizationId } = await openSchool(at);
    const say = (targetId: string | null) =>
      ask('PUT ~/roster/words', { kind: 'grade', word: '09', targetId });
    const gradesOf = async () => {
      const { rows } = await sql<{ id: string }>`
        select g.placement_grade_id as id
        from core.one_roster_class_grade g
        join causeway.roster_row r on r.id = g.class_id
        where r.organization_id = ${organizationId}`.execute(at.dependencies.db);
      return rows.map(({ id }) => id);
    };
    expect((await say(grade)).status).toBe(200);
    expect(await gradesOf()).toEqual([grade]);
    await importFiles(edited(roster, 'classes', (row) => ({ ...row, title: 'Mathematics B' })));
    expect(await gradesOf()).toEqual([grade]);
    expect((await ask('GET ~/roster/words')).body.words).toContainEqual({
      kind: 'grade',
      word: '09',
      targetId: grade,
      classes: 1,
    });
    await say(null);
    expect(await gradesOf()).toEqual([]);
  });

  test('is refused where nobody uses it, or it means nothing that is there', async () => {
    const { ask } = await openSchool(at);
    const say = (body: object) => ask('PUT ~/roster/words', body);
    expect((await say({ kind: 'grade', word: '77', targetId: null })).body.code).toBe('ROSTER_WORD_UNKNOWN');
    expect((await say({ kind: 'grade', word: '09', targetId: crypto.randomUUID() })).body.code).toBe(
      'ROSTER_MEANING_UNKNOWN',
    );
  });
});
