import { expect, test } from 'vitest';
import { describeAdmin } from '../accounts/setting/describe-admin.ts';
import { addCourse, openRoster, putResult, type RosterSetting } from '../roster/one-roster/roster-setting.ts';

const facts = '/ims/edubridge/analytics/v1p0/enrollmentFacts';
const results = '/ims/oneroster/gradebook/v1p2/assessmentResults';

async function progressOf({ send }: RosterSetting): Promise<[number, number | null]> {
  const { body } = await send('GET /api/progression/math-grade-3/student-123');
  return [body.masteredUnits, body.pctCompleteApp];
}

async function factOf({ send }: RosterSetting) {
  const { body } = await send(`GET ${facts}?studentId=student-123&courseId=math-grade-3`);
  return body.enrollmentFacts;
}

const units = (masteredUnits: unknown) => ({ metadata: { masteredUnits } });

describeAdmin('course progression', (at) => {
  test('seven results of which four master a unit, then a fifth, complete a course of five units', async () => {
    const roster = await openRoster(at);
    await roster.send('PUT /api/progression/math-grade-3', { totalUnits: 5 });
    const seen = [];
    for (const [index, mastered] of [1, 0, 1, 1, 0, 1, 1].entries()) {
      expect((await putResult(roster, `r${index}`, units(mastered))).status).toBe(201);
      seen.push(await progressOf(roster));
    }
    expect(seen).toEqual([
      [1, 20],
      [1, 20],
      [2, 40],
      [3, 60],
      [3, 60],
      [4, 80],
      [5, 100],
    ]);
  });

  test('a fact has five keys, ids as they were asked, and the latest activity', async () => {
    const roster = await openRoster(at);
    await putResult(roster, 'a', { scoreDate: '2025-11-17', metadata: { masteredUnits: 1, xp: 300 } });
    await putResult(roster, 'b', {
      scoreDate: '2025-11-18T10:15:00.000Z',
      metadata: { masteredUnits: 2, xp: '150' },
    });
    expect(await factOf(roster)).toEqual([
      {
        studentId: 'student-123',
        courseId: 'math-grade-3',
        xpEarned: 450,
        masteredUnits: 3,
        lastActivityDate: '2025-11-18T10:15:00.000Z',
      },
    ]);
  });

  test('a result that is removed or to be deleted takes its units back, and counts once when it is there again', async () => {
    const roster = await openRoster(at);
    await putResult(roster, 'r1');
    expect((await roster.send(`DELETE ${results}/r1`)).status).toBe(204);
    const removed = await progressOf(roster);
    await putResult(roster, 'r1');
    await putResult(roster, 'r1');
    const again = await progressOf(roster);
    await putResult(roster, 'r1', { status: 'tobedeleted' });
    expect([removed[0], again[0], (await progressOf(roster))[0]]).toEqual([0, 1, 0]);
    const { body } = await roster.send(
      'GET /ims/oneroster/gradebook/v1p2/students/student-123/assessmentResults',
    );
    expect(body.assessmentResults).toEqual([]);
  });

  test.each([
    ['1', 1],
    [null, 0],
    [undefined, 0],
    ['abc', 0],
    [true, 0],
    [[1], 0],
    ['2', 2],
    ['1.0', 1],
    ['007', 7],
    [2.0, 2],
    ['', 0],
    [' ', 0],
    ['1e3', 0],
    [{}, 0],
    [[], 0],
  ])('masteredUnits %j counts %i', async (told, counted) => {
    const roster = await openRoster(at);
    expect((await putResult(roster, 'r1', units(told))).status).toBe(201);
    expect((await progressOf(roster))[0]).toBe(counted);
  });

  test.each([-1, 1.5, '-3', '0.5', '-1.0', 1e12, '9999999999'])(
    'masteredUnits %j is refused by a code',
    async (told) => {
      const roster = await openRoster(at);
      const { status, body } = await putResult(roster, 'r1', units(told));
      expect([status, body.code, body.imsx_codeMajor]).toEqual([400, 'MASTERED_UNITS_INVALID', 'failure']);
    },
  );

  test('a unit that two results name counts once', async () => {
    const roster = await openRoster(at);
    await putResult(roster, 'r1', { metadata: { masteredUnits: 1, unitId: 'fractions' } });
    await putResult(roster, 'r2', { metadata: { masteredUnits: 1, unitId: 'fractions' } });
    await putResult(roster, 'r3', { metadata: { masteredUnits: 1, unitId: 'decimals' } });
    const before = (await progressOf(roster))[0];
    await roster.send(`DELETE ${results}/r1`);
    expect([before, (await progressOf(roster))[0]]).toEqual([2, 2]);
  });

  test('two courses of a student are counted apart and told in the order of their courseId', async () => {
    const roster = await openRoster(at);
    await addCourse(at.dependencies.db, roster.organizationId, 'art-grade-3');
    await putResult(roster, 'm1', { metadata: { masteredUnits: 2, xp: 10, unitId: 'one' } });
    await putResult(roster, 'a1', {
      assessmentLineItem: { sourcedId: 'li-art-grade-3' },
      metadata: { masteredUnits: 1, xp: 5, unitId: 'one' },
    });
    await roster.send('PUT /api/progression/math-grade-3', { totalUnits: 3 });
    const { body } = await roster.send(`GET ${facts}?studentId=student-123`);
    expect(body.enrollmentFacts).toMatchObject([
      { courseId: 'art-grade-3', masteredUnits: 1, xpEarned: 5 },
      { courseId: 'math-grade-3', masteredUnits: 2, xpEarned: 10 },
    ]);
    expect(await progressOf(roster)).toEqual([2, 66.67]);
  });

  test('a result that moves to another course is counted there alone', async () => {
    const roster = await openRoster(at);
    await addCourse(at.dependencies.db, roster.organizationId, 'art-grade-3');
    await putResult(roster, 'r1', units(1));
    await putResult(roster, 'r1', {
      ...units(1),
      assessmentLineItem: { sourcedId: 'li-art-grade-3' },
    });
    const { body } = await roster.send('GET /api/progression/art-grade-3/student-123');
    expect([(await progressOf(roster))[0], body.masteredUnits]).toEqual([0, 1]);
  });

  test('a student without results has facts of zero, for each course when none is named', async () => {
    const roster = await openRoster(at);
    const empty = {
      studentId: 'student-123',
      courseId: 'math-grade-3',
      xpEarned: 0,
      masteredUnits: 0,
      lastActivityDate: null,
    };
    expect(await factOf(roster)).toEqual([empty]);
    expect((await roster.send(`GET ${facts}?studentId=student-123`)).body.enrollmentFacts).toEqual([empty]);
    expect(await progressOf(roster)).toEqual([0, null]);
  });

  test.each([
    [`${facts}?studentId=nobody&courseId=math-grade-3`, 404, 'STUDENT_UNKNOWN'],
    [`${facts}?studentId=student-123&courseId=none`, 404, 'ROSTER_COURSE_UNKNOWN'],
    [`${facts}?courseId=math-grade-3`, 400, 'STUDENT_ID_MISSING'],
    ['/api/progression/none/student-123', 404, 'ROSTER_COURSE_UNKNOWN'],
  ])('%s is refused', async (path, status, code) => {
    const roster = await openRoster(at);
    const reply = await roster.send(`GET ${path}`);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('students of another organization are unknown', async () => {
    await openRoster(at);
    const other = await openRoster(at);
    await putResult(other, 'r1');
    const roster = await openRoster(at);
    expect(await progressOf(roster)).toEqual([0, null]);
  });
});
