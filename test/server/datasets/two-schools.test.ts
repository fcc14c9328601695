import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '../setting/describe-database.ts';
import { askAsReader } from './setting/ask-as-reader.ts';
import { loadTwoSchools } from './setting/load-two-schools.ts';

const lincoln = 'a0000000-0000-4000-8000-000000000001';
const washington = 'a0000000-0000-4000-8000-000000000002';
const district = 'd0000000-0000-4000-8000-000000000001';
const ada = '50000000-0000-4000-8000-000000000001';
const ben = '50000000-0000-4000-8000-000000000002';
const app = 'c0000000-0000-4000-8000-000000000001';
const session1 = '6e000000-0000-4000-8000-000000000001';
const session2 = '6e000000-0000-4000-8000-000000000002';
const mathematics = '9c000000-0000-4000-8000-000000000001';

describeDatabase('two schools', (at) => {
  beforeAll(async () => {
    await loadTwoSchools(at.database.writer);
  });
  const ask = (scope: string | undefined, query: string) => askAsReader(at.database.writer, scope, query);

  test.each([
    [undefined, 0, 0, 0, 0, 0, 0, 1],
    ['', 0, 0, 0, 0, 0, 0, 1],
    ['  ', 0, 0, 0, 0, 0, 0, 1],
    [lincoln, 1, 1, 4, 3, 1, 1, 1],
    [washington, 2, 2, 4, 4, 1, 1, 1],
    [`${lincoln},${washington}`, 2, 2, 4, 4, 2, 2, 1],
    [`{${lincoln}, ${washington.toUpperCase()}}`, 2, 2, 4, 4, 2, 2, 1],
    [district, 0, 0, 0, 0, 0, 0, 1],
    ['*', 3, 2, 4, 4, 3, 2, 1],
  ])('under the scope %s as many rows as its organizations have', async (scope, ...counts) => {
    const views = [
      'students',
      'sessions',
      'attempts',
      'class_enrollments',
      'classes',
      'schools',
      'learning_apps',
    ];
    const counted = views.map((view) => `(select count(*)::int from analytics.${view}) as ${view}`);
    const [row = {}] = await ask(scope, `select ${counted.join(', ')}`);
    expect(Object.fromEntries(views.map((view, n) => [view, counts[n]]))).toEqual(row);
  });

  test.each(['nonsense', `${lincoln},`, `${lincoln};${washington}`, `*,${lincoln}`, `{${lincoln}`])(
    'the scope %s is no scope, and an error',
    async (scope) => {
      await expect(ask(scope, 'select id from analytics.students')).rejects.toMatchObject({ code: '22023' });
    },
  );

  test('a row names the organizations of its student that the scope names too', async () => {
    const students = (scope: string) =>
      ask(scope, 'select name, org_ids from analytics.students order by name');
    expect(await students(`${washington},${lincoln}`)).toEqual([
      { name: 'Ada Lovelace', org_ids: [lincoln, washington] },
      { name: 'Ben Two', org_ids: [washington] },
    ]);
    expect(await students(lincoln)).toEqual([{ name: 'Ada Lovelace', org_ids: [lincoln] }]);
    expect(await students('*')).toContainEqual({ name: 'Cy Gone', org_ids: [] });
  });

  test('attempts are the first ones, with what the client measured and whether the answer was right', async () => {
    expect(
      await ask(
        lincoln,
        'select resource_id, date, duration_sec, is_correct from analytics.attempts order by resource_id',
      ),
    ).toEqual([
      { resource_id: 'l1', date: '2026-03-14', duration_sec: 1800, is_correct: null },
      { resource_id: 'q1', date: '2026-03-14', duration_sec: 60, is_correct: false },
      { resource_id: 'q2', date: '2026-03-15', duration_sec: null, is_correct: true },
      { resource_id: 'q3', date: '2026-03-15', duration_sec: 31, is_correct: null },
    ]);
  });

  test('aggregated attempts are of questions, and average rounded durations', async () => {
    expect(await ask(lincoln, 'select * from analytics.aggregated_session_attempts')).toEqual([
      {
        session_id: session1,
        student_id: ada,
        date: '2026-03-14',
        total_questions_answered: 2,
        total_questions_correct: 1,
        avg_duration_sec: 46,
        org_ids: [lincoln],
      },
    ]);
  });

  test('sessions that end have a length, and their application by id where the client is known', async () => {
    const columns = 'id, learning_app_id, date, duration_sec, webcam_enabled, is_proctored';
    expect(await ask(washington, `select ${columns} from analytics.sessions order by id`)).toEqual([
      {
        id: session1,
        learning_app_id: app,
        date: '2026-03-14',
        duration_sec: 1801,
        webcam_enabled: true,
        is_proctored: false,
      },
      {
        id: session2,
        learning_app_id: 'c0',
        date: '2026-03-14',
        duration_sec: null,
        webcam_enabled: false,
        is_proctored: false,
      },
    ]);
  });

  test('classes have their grades and subjects as sorted lists', async () => {
    expect(
      await ask(
        '*',
        'select title, class_type, grade_ids, subject_ids from analytics.classes order by title',
      ),
    ).toEqual([
      {
        title: '4A',
        class_type: 'homeroom',
        grade_ids: ['3d000000-0000-4000-8000-000000000004', '3d000000-0000-4000-8000-000000000005'],
        subject_ids: [mathematics],
      },
      { title: '4B', class_type: 'scheduled', grade_ids: [], subject_ids: [mathematics] },
      { title: 'Club', class_type: null, grade_ids: [], subject_ids: [] },
    ]);
  });

  test('enrollments roll up to courses without deleted ones, which class enrollments keep', async () => {
    const both = `${lincoln},${washington}`;
    expect(await ask(both, 'select * from analytics.course_enrollments')).toEqual([
      {
        student_id: ada,
        course_id: '7f000000-0000-4000-8000-000000000001',
        course_title: 'Mathematics, Grade 4',
        school_ids: [lincoln, washington],
        subject_ids: [mathematics],
        begin_date: '2025-09-02',
        end_date: null,
        has_primary: true,
        class_count: 2,
      },
    ]);
    expect(
      await ask(washington, `select status from analytics.class_enrollments where student_id = '${ben}'`),
    ).toEqual([{ status: 'tobedeleted' }]);
  });

  test('start dates are those of admission, first enrollment and first assessment with a report', async () => {
    expect(
      await ask(
        lincoln,
        'select admission_date, earliest_enrollment_date, earliest_map_date from analytics.student_start_dates',
      ),
    ).toEqual([
      {
        admission_date: '2025-08-20',
        earliest_enrollment_date: '2025-09-02',
        earliest_map_date: '2025-09-15',
      },
    ]);
  });

  test('a placement in progress has no grade yet', async () => {
    expect(await ask(lincoln, 'select placement_status, grade_id from analytics.placement_results')).toEqual([
      { placement_status: 'InProgress', grade_id: null },
    ]);
  });

  test('mastery is a percentage with item and application, and a badge is none', async () => {
    const columns = 'mastery_percentage::text, curriculum_item_id, learning_app_id';
    expect(await ask(lincoln, `select ${columns} from analytics.students_mastery`)).toEqual([
      {
        mastery_percentage: '87.50',
        curriculum_item_id: 'cf000000-0000-4000-8000-000000000001',
        learning_app_id: app,
      },
    ]);
  });

  test('experience points are summed by session and day', async () => {
    expect(
      await ask(lincoln, 'select session_id, date, total_value from analytics.students_xp order by date'),
    ).toEqual([
      { session_id: session1, date: '2026-03-14', total_value: 130 },
      { session_id: null, date: '2026-03-15', total_value: 5 },
    ]);
  });

  test('content has a title by name, description or N/A, and relations between what was described', async () => {
    expect(await ask(undefined, 'select * from analytics.questions order by id')).toEqual([
      { id: 'q1', title: 'Q one', type: 'quiz' },
      { id: 'q2', title: 'N/A', type: null },
      { id: 'q3', title: 'from description', type: 'quiz' },
    ]);
    expect(await ask(undefined, 'select * from analytics.question_tests order by question_id')).toEqual([
      { question_id: 'q1', test_id: 't1' },
      { question_id: 'q2', test_id: 't1' },
    ]);
    expect(await ask(undefined, 'select * from analytics.test_parents')).toEqual([
      { test_id: 't1', parent_id: 'l1', parent_type: 'curriculum/lesson' },
    ]);
    const relations = await ask(undefined, 'select * from analytics.resource_relations');
    expect(relations.length).toBe(5);
    expect(relations).toContainEqual({
      source_resource_id: 'q1',
      destination_resource_id: 't1',
      relationship_type: 'isPartOf',
      item_order: 1,
    });
  });
});
