import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeAdmin } from '../../accounts/setting/describe-admin.ts';
import { addStudent, openRoster, putResult } from './roster-setting.ts';

const rostering = '/ims/oneroster/rostering/v1p2';
const gradebook = '/ims/oneroster/gradebook/v1p2';

describeAdmin('OneRoster collections', (at) => {
  test('a client that follows the links meets every student, also while students are added', async () => {
    const { send, organizationId } = await openRoster(at);
    const wanted = ['student-123'];
    for (const n of [1, 2, 3, 4, 5]) {
      await addStudent(at.dependencies.db, organizationId, `s${n}`);
      wanted.push(`s${n}`);
    }
    const met = new Set<string>();
    let next: string | undefined = `${rostering}/students?limit=2`;
    while (next !== undefined) {
      const { body, headers } = await send(`GET ${next}`);
      for (const { sourcedId } of body.users) met.add(sourcedId);
      await addStudent(at.dependencies.db, organizationId, `a${met.size}`);
      const url: string | undefined = /<([^>]+)>; rel="next"/.exec(String(headers.link))?.[1];
      next = url && `${new URL(url).pathname}${new URL(url).search}`;
    }
    expect(wanted.filter((name) => !met.has(name))).toEqual([]);
  });

  test('a page tells how many there are, and how to go on and back', async () => {
    const { send, organizationId } = await openRoster(at);
    for (const n of [1, 2, 3]) await addStudent(at.dependencies.db, organizationId, `s${n}`);
    const { headers } = await send(`GET ${rostering}/users?limit=1&offset=1`);
    expect(headers['x-total-count']).toBe('4');
    expect(String(headers.link).match(/offset=\d+>; rel="\w+"/g)).toEqual([
      'offset=2>; rel="next"',
      'offset=0>; rel="prev"',
      'offset=0>; rel="first"',
      'offset=3>; rel="last"',
    ]);
  });

  test('sorting by sourcedId, either way, pages like the order that is usual', async () => {
    const { send, organizationId } = await openRoster(at);
    for (const name of ['b', 'C', 'a']) await addStudent(at.dependencies.db, organizationId, name);
    const page = async (query: string) => {
      const { body } = await send(`GET ${rostering}/students?${query}`);
      return body.users.map(({ sourcedId }: { sourcedId: string }) => sourcedId);
    };
    expect(await page('sort=sourcedId')).toEqual(['C', 'a', 'b', 'student-123']);
    expect(await page('sort=sourcedId&orderBy=desc&limit=2')).toEqual(['student-123', 'b']);
    expect(await page('sort=sourcedId&orderBy=desc&limit=2&offset=2')).toEqual(['a', 'C']);
    expect(await page('offset=9')).toEqual([]);
  });

  test('results are filtered, sorted and cut to the fields that are asked for', async () => {
    const roster = await openRoster(at);
    for (const [name, score] of [
      ['r1', 9],
      ['r2', 80],
      ['r3', 95],
    ] as const)
      await putResult(roster, name, { score });
    const query =
      "filter=score>'50' AND student.sourcedId='student-123'&sort=score&orderBy=desc&fields=sourcedId,score";
    const { body } = await roster.send(`GET ${gradebook}/assessmentResults?${encodeURI(query)}`);
    expect(body).toEqual({
      assessmentResults: [
        { sourcedId: 'r3', score: 95 },
        { sourcedId: 'r2', score: 80 },
      ],
    });
  });

  test('a result tells its line item, its student, and the course of its class', async () => {
    const roster = await openRoster(at);
    await putResult(roster, 'r1', {
      comment: 'Well done',
      metadata: { masteredUnits: 1, own: { kept: true } },
    });
    const { body } = await roster.send(`GET ${gradebook}/students/student-123/assessmentResults`);
    expect(body.assessmentResults).toEqual([
      {
        sourcedId: 'r1',
        status: 'active',
        dateLastModified: '2025-11-18T10:15:00.000Z',
        assessmentLineItem: {
          href: 'assessmentLineItem/li-1',
          sourcedId: 'li-1',
          type: 'assessmentLineItem',
        },
        student: { href: 'user/student-123', sourcedId: 'student-123', type: 'user' },
        score: 95,
        scoreStatus: 'fully graded',
        scoreDate: '2025-11-18',
        comment: 'Well done',
        courseId: 'math-grade-3',
        metadata: { masteredUnits: 1, own: { kept: true } },
      },
    ]);
  });

  test('a line item is written, read, and refused where it names a class that is not there', async () => {
    const { send } = await openRoster(at);
    const item = {
      sourcedId: 'li-2',
      status: 'active',
      dateLastModified: '2025-11-18T10:15:00.000Z',
      title: 'Quiz',
      class: { sourcedId: 'class-1' },
    };
    expect(
      (await send(`PUT ${gradebook}/assessmentLineItems/li-2`, { assessmentLineItem: item })).status,
    ).toBe(201);
    const { body } = await send(`GET ${gradebook}/assessmentLineItems/li-2`);
    expect(body.assessmentLineItem).toMatchObject({ title: 'Quiz', class: { sourcedId: 'class-1' } });
    const refused = await send(`PUT ${gradebook}/assessmentLineItems/li-3`, {
      assessmentLineItem: { ...item, class: { sourcedId: 'none' } },
    });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        {
          path: 'assessmentLineItem.class.sourcedId',
          message: 'There is no record of that sourcedId in classes.',
        },
      ],
    ]);
  });

  test.each([
    [`${gradebook}/assessmentResults?filter=nothing%3D'a'`, 400, 'invalid_filter_field'],
    [`${gradebook}/assessmentResults?filter=score%3E`, 400, 'invalid_filter_field'],
    [`${gradebook}/assessmentResults?sort=nothing`, 400, 'invalid_sort_field'],
    [`${gradebook}/assessmentResults?fields=nothing`, 400, 'invalid_selection_field'],
    [`${gradebook}/assessmentResults?limit=0`, 400, 'invaliddata'],
    [`${gradebook}/assessmentResults?offset=-1`, 400, 'invaliddata'],
    [`${gradebook}/assessmentResults?limit=ten`, 400, 'invaliddata'],
    [`${gradebook}/assessmentResults?orderBy=up`, 400, 'invaliddata'],
    [`${gradebook}/assessmentResults?filter=score%3E'1'%20AND`, 400, 'invalid_filter_field'],
    [`${gradebook}/assessmentResults?filter=score%20'1'`, 400, 'invalid_filter_field'],
    [`${gradebook}/assessmentResults?fields=sourcedId,nothing`, 400, 'invalid_selection_field'],
    [`${rostering}/schools/nowhere/classes`, 404, 'unknownobject'],
    [`${gradebook}/assessmentResults/none`, 404, 'unknownobject'],
    [`${gradebook}/students/nobody/assessmentResults`, 404, 'unknownobject'],
  ])('%s is refused in the words of the standard', async (path, status, minor) => {
    const { send } = await openRoster(at);
    const { status: answered, body } = await send(`GET ${path}`);
    expect([answered, body.imsx_CodeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue]).toEqual([
      status,
      minor,
    ]);
  });

  test('score scales of a school are those of its classes and its own', async () => {
    const { send, organizationId } = await openRoster(at);
    const scales = {
      s1: { class: { sourcedId: 'class-1' } },
      s2: { org: { sourcedId: organizationId } },
      s3: {},
    };
    for (const [name, record] of Object.entries(scales))
      await sql`
        insert into core.one_roster_record (organization_id, kind, sourced_id, date_last_modified, record)
        values (${organizationId}, 'scoreScale', ${name}, now(), ${JSON.stringify(record)})`.execute(
        at.dependencies.db,
      );
    const { body } = await send(`GET ${gradebook}/schools/${organizationId}/scoreScales`);
    expect(body.scoreScales.map(({ sourcedId }: { sourcedId: string }) => sourcedId)).toEqual(['s1', 's2']);
  });

  test('every collection and every collection below another answers', async () => {
    const { send } = await openRoster(at);
    const names = [
      'orgs',
      'schools',
      'users',
      'students',
      'teachers',
      'courses',
      'classes',
      'enrollments',
      'academicSessions',
      'terms',
      'gradingPeriods',
      'demographics',
    ];
    const nested = [
      'classes/class-1/students',
      'classes/class-1/teachers',
      'courses/math-grade-3/classes',
      'students/student-123/classes',
      'users/student-123/classes',
    ];
    const grades = [
      'assessmentLineItems',
      'assessmentResults',
      'categories',
      'scoreScales',
      'lineItems',
      'results',
      'classes/class-1/lineItems',
      'classes/class-1/results',
      'classes/class-1/students/student-123/results',
      'assessmentLineItems/li-1/assessmentResults',
    ];
    const paths = [
      ...[...names, ...nested].map((name) => `${rostering}/${name}`),
      ...grades.map((name) => `${gradebook}/${name}`),
    ];
    const answers = await Promise.all(paths.map(async (path) => [path, (await send(`GET ${path}`)).status]));
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  });
});
