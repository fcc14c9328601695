import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { adoptPeople } from '../../../../server/streams/caliper/people.ts';
import { addStudent, describeCaliper, type School } from './setting/describe-caliper.ts';
import { event, graded, urn, viewed } from './setting/events.ts';

describeCaliper('a person of an event', (at) => {
  const seen = ({ ask }: School) =>
    ask('select student_id, duration_sec from analytics.sessions order by start_time');
  const arrive = (school: School, student: string, email: string) =>
    addStudent(at, { organizationId: school.organizationId, student, email });
  const adopt = ({ organizationId }: School) =>
    at.dependencies.db.transaction().execute((tx) => adoptPeople(tx, organizationId));

  test('who is known by an email address is the one of the roster', async () => {
    const [school, student] = [await at.openSchool(), randomUUID()];
    await arrive(school, student, `${student}@x.example`);
    await school.send([viewed({ actor: `urn:email:${student.toUpperCase()}@x.example` })]);
    expect(await seen(school)).toEqual([{ student_id: student, duration_sec: 0 }]);
  });

  test('whom no roster knows becomes visible when it comes, with everything they did', async () => {
    const [school, student] = [await at.openSchool(), randomUUID()];
    const actor = `urn:email:${student}@x.example`;
    await school.send([viewed({ actor }), graded(urn(), { scoreType: 'XP', scoreGiven: 4 }, { actor })]);
    expect(await seen(school)).toEqual([]);
    await arrive(school, student, `${student}@x.example`);
    await adopt(school);
    expect(await seen(school)).toEqual([{ student_id: student, duration_sec: 0 }]);
    expect(await school.ask('select student_id, total_value from analytics.students_xp')).toEqual([
      { student_id: student, total_value: 4 },
    ]);
  });

  test('who comes under two names has one timeline once both are known', async () => {
    const [school, student] = [await at.openSchool(), randomUUID()];
    await school.send([viewed({ actor: `urn:email:${student}@x.example`, at: '10:30:00.000' })]);
    await school.send([viewed({ actor: urn(student) }), viewed({ actor: urn(student), at: '11:20:00.000' })]);
    await arrive(school, student, `${student}@x.example`);
    await adopt(school);
    await school.send([viewed({ actor: `urn:email:${student}@x.example`, at: '12:00:00.000' })]);
    expect(await seen(school)).toEqual([{ student_id: student, duration_sec: 7200 }]);
  });

  test('of the TimebackProfile is found by the email address beside the name', async () => {
    const [school, student] = [await at.openSchool(), randomUUID()];
    await arrive(school, student, `${student}@x.example`);
    const actor = {
      id: `https://roster.example/users/${student}`,
      type: 'TimebackUser',
      email: `${student}@x.example`,
    };
    await school.send([viewed({ actor })]);
    expect(await seen(school)).toEqual([{ student_id: student, duration_sec: 0 }]);
  });

  test('with a name that is no email address has the same id each time', async () => {
    const school = await at.openSchool();
    const actor = `https://app.example/users/${randomUUID()}`;
    await school.send([viewed({ actor }), viewed({ actor, at: '10:30:00.000' })]);
    await school.send([event('NavigationEvent', 'NavigatedTo', { actor, at: '11:00:00.000' })]);
    const { rows } = await at.sessionsOf(school);
    expect(rows).toMatchObject([{ seconds: 3600 }]);
  });

  test('of another organization of this server is nobody to speak of, and nothing of the envelope is stored', async () => {
    const [school, other] = [await at.openSchool(), await at.openSchool()];
    const reply = await school.send([viewed({ actor: school.actor }), viewed({ actor: other.actor })]);
    expect(reply).toMatchObject({
      status: 400,
      body: { errors: [{ index: 1, path: 'actor', code: 'person-foreign' }] },
    });
    expect([await seen(school), await seen(other)]).toEqual([[], []]);
  });

  test('of another organization is not found by an email address either', async () => {
    const [school, other, student] = [await at.openSchool(), await at.openSchool(), randomUUID()];
    await arrive(other, student, `${student}@x.example`);
    await school.send([viewed({ actor: `urn:email:${student}@x.example` })]);
    expect([await seen(school), await seen(other)]).toEqual([[], []]);
  });

  test('of a school is one to speak of for its district, and the other way round', async () => {
    const [district, school] = [await at.openSchool(), await at.openSchool()];
    await sql`
      insert into core.one_roster_organization (id, name, parent_id)
      values (${district.organizationId}, 'District', null), (${school.organizationId}, 'School', ${district.organizationId})
      on conflict (id) do update set parent_id = excluded.parent_id`.execute(at.dependencies.db);
    const replies = [
      await district.send([viewed({ actor: school.actor })]),
      await school.send([viewed({ actor: district.actor })]),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('whom no organization of this server has is anybody to speak of', async () => {
    const [school, student] = [await at.openSchool(), randomUUID()];
    const elsewhere = randomUUID();
    await sql`insert into core.one_roster_organization (id, name) values (${elsewhere}, 'Elsewhere')`.execute(
      at.dependencies.db,
    );
    await addStudent(at, { organizationId: elsewhere, student });
    expect((await school.send([viewed({ actor: urn(student) })])).status).toBe(200);
  });
});
