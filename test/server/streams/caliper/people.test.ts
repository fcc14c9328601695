import { randomUUID } from 'node:crypto';
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
});
