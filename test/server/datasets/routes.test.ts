import { expect, test } from 'vitest';
import { addMember, signedIn } from '../accounts/setting/people.ts';
import { contract } from './setting/contract.ts';
import { describeDatasetRoutes, lincoln, washington } from './setting/describe-dataset-routes.ts';

const ada = '50000000-0000-4000-8000-000000000001';

describeDatasetRoutes('datasets over HTTP', (at) => {
  test('the catalogue lists the documented ones with grain, columns, filters and joins', async () => {
    const { body } = await at.ask('');
    expect(body.datasets.map(({ name }: { name: string }) => name)).toEqual(Object.keys(contract).sort());
    expect(body.extra.map(({ name }: { name: string }) => name)).toEqual([
      'all_attempts',
      'data_quality',
      'freshness',
      'question_outcomes',
      'student_activity',
    ]);
    expect(body.organizations).toEqual([lincoln]);
    const attempts = body.datasets.find(({ name }: { name: string }) => name === 'attempts');
    expect(attempts).toMatchObject({ grain: ['student_id', 'resource_id'], freshness: 'live' });
    expect(attempts.columns[0]).toEqual({
      name: 'student_id',
      type: 'uuid',
      meaning: 'The student.',
      filters: ['equal', 'in', 'is'],
      joins: ['students.id'],
    });
  });

  test('a page has the rows of the organization of the token', async () => {
    const asked =
      '/attempts?columns=resource_id,start_time,duration_sec,is_correct&order=-resource_id&limit=2';
    expect((await at.ask(asked)).body).toEqual({
      dataset: 'attempts',
      rows: [
        { resource_id: 'q3', start_time: '2026-03-15T00:06:00.000Z', duration_sec: 31, is_correct: null },
        { resource_id: 'q2', start_time: '2026-03-15T00:05:00.000Z', duration_sec: null, is_correct: true },
      ],
      next: expect.any(String),
    });
    expect((await at.ask('/students')).body.rows.length).toBe(1);
    expect((await at.ask('/students', washington)).body.rows.length).toBe(2);
  });

  test.each([
    '/attempts?limit=1',
    '/waste_insights?limit=1',
    '/students?limit=1&order=-name',
    '/sessions?limit=1&order=end_time',
    '/sessions?limit=1&order=-end_time',
    '/students_xp?limit=1&order=session_id',
    '/student_guides?limit=1',
  ])('the pages of %s together are the whole, each row once', async (question) => {
    const whole = (await at.ask(question.replace('limit=1', 'limit=100'), washington)).body.rows;
    const rows: object[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = await at.ask(`${question}${next && `&after=${next}`}`, washington);
      rows.push(...page.body.rows);
      next = page.body.next;
    }
    expect(rows).toEqual(whole);
  });

  test.each([
    [`/attempts?student_id=${ada}`, 4],
    [`/attempts?student_id=${ada.toUpperCase()}`, 4],
    ['/attempts?resource_id.in=q1,q2', 2],
    ['/attempts?date=2026-03-15', 2],
    ['/attempts?date.from=2026-03-14&date.before=2026-03-15', 2],
    ['/attempts?start_time.from=2026-03-15T01:06:00%2B01:00', 1],
    ['/attempts?start_time.before=2026-03-15', 2],
    ['/attempts?is_correct=true', 1],
    ['/attempts?is_correct.is=null', 2],
    ['/attempts?duration_sec.from=31&duration_sec.before=61', 2],
    ['/attempts?resource_id.prefix=q', 3],
    [`/attempts?org_ids=${lincoln}`, 4],
    [`/attempts?org_ids=${washington}`, 0],
    ['/students?email=ADA@X.example', 1],
    ['/curriculum_items?curriculum_item_code=4.NF.1', 1],
    ['/aggregated_session_attempts?total_questions_correct.in=0,1', 1],
  ])('the filters of %s leave %i rows', async (question, count) => {
    expect((await at.ask(question)).body).toMatchObject({ rows: { length: count } });
  });

  test('days are those of a zone where one is named', async () => {
    const dates = async (zone: string) =>
      (await at.ask(`/attempts?columns=date&order=resource_id&resource_id=q1${zone}`)).body.rows;
    expect(await dates('')).toEqual([{ date: '2026-03-14' }]);
    expect(await dates('&zone=Europe/Berlin')).toEqual([{ date: '2026-03-15' }]);
    const { body } = await at.ask('/students_xp?columns=date,total_value&order=date&zone=America/New_York');
    expect(body.rows).toEqual([
      { date: '2026-03-14', total_value: 130 },
      { date: '2026-03-14', total_value: 5 },
    ]);
  });

  test.each([
    ['/nothing', 404, 'DATASET_UNKNOWN'],
    ['/attempts?columns=student_id,score', 400, 'COLUMN_UNKNOWN'],
    ['/attempts?score=1', 400, 'COLUMN_UNKNOWN'],
    ['/attempts?order=score', 400, 'COLUMN_UNKNOWN'],
    ['/attempts?__proto__=1', 400, 'COLUMN_UNKNOWN'],
    ['/attempts?columns=', 400, 'COLUMN_UNKNOWN'],
    ['/attempts?columns=date,date', 400, 'PARAMETER_REPEATED'],
    ['/attempts?date.like=x', 400, 'FILTER_UNKNOWN'],
    ['/attempts?date.prefix=2026', 400, 'FILTER_UNKNOWN'],
    ['/attempts?date.from.from=2026-01-01', 400, 'FILTER_UNKNOWN'],
    ['/attempts?is_correct.from=true', 400, 'FILTER_UNKNOWN'],
    ['/attempts?date=2026-02-30', 400, 'FILTER_MALFORMED'],
    ['/attempts?student_id=ada', 400, 'FILTER_MALFORMED'],
    ['/attempts?duration_sec=fast', 400, 'FILTER_MALFORMED'],
    ['/attempts?is_correct=1', 400, 'FILTER_MALFORMED'],
    ['/attempts?is_correct.is=true', 400, 'FILTER_MALFORMED'],
    ['/attempts?resource_id=%00', 400, 'FILTER_MALFORMED'],
    ['/aggregated_session_attempts?total_questions_correct=2147483648', 400, 'FILTER_MALFORMED'],
    ['/attempts?start_time=noon', 400, 'FILTER_MALFORMED'],
    ['/attempts?date=2026-03-14&date=2026-03-15', 400, 'PARAMETER_REPEATED'],
    ['/attempts?zone=Mars/Olympus', 400, 'ZONE_UNKNOWN'],
    ["/attempts?zone=UTC';drop", 400, 'ZONE_UNKNOWN'],
    ['/attempts?zone=', 400, 'ZONE_UNKNOWN'],
    ['/attempts?format=xml', 400, 'FORMAT_UNKNOWN'],
    ['/attempts?limit=0', 400, 'LIMIT_MALFORMED'],
    ['/attempts?limit=1e3', 400, 'LIMIT_MALFORMED'],
    ['/attempts?limit=10001', 400, 'LIMIT_MALFORMED'],
    ['/attempts?after=x', 400, 'CURSOR_MALFORMED'],
    ['/attempts?format=csv&after=x', 400, 'PAGING_NEEDS_JSON'],
    ['/attempts?organizations=nonsense', 400, 'SCOPE_MALFORMED'],
    ['/attempts?organizations=', 400, 'SCOPE_MALFORMED'],
    [`/attempts?organizations=${lincoln},${washington}`, 403, 'SCOPE_FOREIGN'],
    ['/attempts?organizations=*', 400, 'SCOPE_MALFORMED'],
    ['/exports/00000000-0000-4000-8000-000000000000', 404, 'EXPORT_UNKNOWN'],
  ])('%s is refused with %i %s', async (question, status, code) => {
    const reply = await at.ask(question);
    expect({ status: reply.status, code: reply.body.code }).toEqual({ status, code });
  });

  test('a cursor opens only the question that gave it, and one with odd values opens nothing', async () => {
    const { next } = (await at.ask('/attempts?limit=1')).body;
    const other = await at.ask(`/attempts?limit=1&order=date&after=${next}`);
    expect(other.body.code).toBe('CURSOR_MALFORMED');
    const written = JSON.parse(Buffer.from(next, 'base64url').toString());
    const odd = Buffer.from(JSON.stringify({ ...written, k: ['x', 'y'] })).toString('base64url');
    expect((await at.ask(`/attempts?limit=1&after=${odd}`)).body.code).toBe('CURSOR_MALFORMED');
  });

  test('a person reads the organizations in which their role allows it, and may name some of them', async () => {
    const person = await addMember(at.dependencies, lincoln, 'analyst');
    const values = { account_id: person.id, source: 'invitation', since: new Date() } as const;
    await at.dependencies.db
      .insertInto('causeway.membership')
      .values({ ...values, organization_id: washington, role: 'viewer' })
      .execute();
    const headers = await signedIn(at.dependencies, person);
    const reply = await at.app.inject({ url: '/api/datasets/schools?columns=name', headers });
    expect(reply.json().rows).toEqual([{ name: 'Lincoln' }]);
    const foreign = await at.app.inject({
      url: `/api/datasets/schools?organizations=${washington}`,
      headers,
    });
    expect(foreign.json().code).toBe('SCOPE_FOREIGN');
  });

  test('without datasets.read nothing is told, not even the catalogue', async () => {
    const headers = await at.tokenOf(lincoln, ['reports.read']);
    for (const url of ['/api/datasets', '/api/datasets/students'])
      expect((await at.app.inject({ url, headers })).statusCode).toBe(403);
    expect((await at.app.inject({ url: '/api/datasets/students' })).statusCode).toBe(401);
  });
});
