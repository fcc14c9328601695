import { beforeAll, expect, test } from 'vitest';
import { addApplication, describeCaliper, type School, tenSamples } from './setting/describe-caliper.ts';

const ada = '50000000-0000-4000-8000-000000000001';
const alpha = 'c0000000-0000-4000-8000-000000000001';
const lincoln = 'a0000000-0000-4000-8000-000000000001';
const app = 'https://learningapp.com';

describeCaliper('the ten samples of the reference', (at) => {
  let school: School;
  beforeAll(async () => {
    school = await at.openSchool({ organizationId: lincoln, student: ada });
    await addApplication(at, { id: alpha, name: 'Alpha', clientId: alpha });
    const reply = await school.sendRaw('POST /caliper/event', tenSamples());
    expect([reply.status, reply.body]).toEqual([200, { accepted: 10, repeated: 0 }]);
  });
  const day = (time: string) => `2024-01-15T${time}:00+00:00`;

  test('are two sessions', async () => {
    const common = { student_id: ada, learning_app_id: alpha, date: '2024-01-15' };
    const flags = { webcam_enabled: false, is_proctored: false, org_ids: [lincoln] };
    const sessions = await school.ask('select * from analytics.sessions order by start_time');
    expect(sessions).toMatchObject([
      { ...common, ...flags, start_time: day('09:30'), end_time: day('11:15'), duration_sec: 6300 },
      { ...common, ...flags, start_time: day('14:30'), end_time: day('14:30'), duration_sec: 0 },
    ]);
    expect(sessions.length).toBe(2);
  });

  test('are four attempts, all in the first session', async () => {
    const attempts = await school.ask(
      `select a.resource_id, a.start_time, a.end_time, a.duration_sec, a.is_correct, s.start_time as session_start
      from analytics.attempts a join analytics.sessions s on s.id = a.session_id order by a.start_time`,
    );
    const session_start = day('09:30');
    expect(attempts).toEqual([
      {
        resource_id: `${app}/lessons/fractions-intro`,
        start_time: day('09:30'),
        end_time: day('10:15'),
        duration_sec: 2700,
        is_correct: null,
        session_start,
      },
      {
        resource_id: `${app}/assessments/fractions-quiz`,
        start_time: day('10:00'),
        end_time: day('10:25'),
        duration_sec: 1500,
        is_correct: null,
        session_start,
      },
      {
        resource_id: `${app}/questions/fraction-addition-q1`,
        start_time: day('10:05'),
        end_time: day('10:07'),
        duration_sec: 120,
        is_correct: true,
        session_start,
      },
      {
        resource_id: `${app}/articles/algebra-introduction`,
        start_time: day('11:00'),
        end_time: day('11:15'),
        duration_sec: 900,
        is_correct: null,
        session_start,
      },
    ]);
  });

  test('are one answered question, 150 experience points and one mastery', async () => {
    expect(await school.ask('select * from analytics.aggregated_session_attempts')).toMatchObject([
      {
        student_id: ada,
        date: '2024-01-15',
        total_questions_answered: 1,
        total_questions_correct: 1,
        avg_duration_sec: 120,
      },
    ]);
    expect(
      await school.ask(
        `select x.student_id, x.learning_app_id, x.date, x.total_value, s.start_time
        from analytics.students_xp x join analytics.sessions s on s.id = x.session_id`,
      ),
    ).toEqual([
      {
        student_id: ada,
        learning_app_id: alpha,
        date: '2024-01-15',
        total_value: 150,
        start_time: day('14:30'),
      },
    ]);
    expect(await school.ask('select * from analytics.students_mastery')).toMatchObject([
      { student_id: ada, mastery_percentage: 100, curriculum_item_id: null, mastery_timestamp: day('14:30') },
    ]);
  });

  test.each([
    ['lessons', [{ id: `${app}/lessons/fractions-intro`, title: 'Introduction to Fractions' }]],
    ['units', [{ id: `${app}/units/number-operations`, title: 'Basic Number Operations' }]],
    [
      'courses',
      [{ id: `${app}/courses/mathematics-grade-4`, title: 'Mathematics Grade 4', subject_id: null }],
    ],
    ['tests', [{ id: `${app}/assessments/fractions-quiz`, title: 'Fractions Quiz' }]],
    [
      'test_parents',
      [
        {
          test_id: `${app}/assessments/fractions-quiz`,
          parent_id: `${app}/lessons/fractions-intro`,
          parent_type: 'curriculum/lesson',
        },
      ],
    ],
    [
      'questions',
      [{ id: `${app}/questions/fraction-addition-q1`, title: 'Fraction Addition Question 1', type: null }],
    ],
    [
      'question_tests',
      [
        {
          question_id: `${app}/questions/fraction-addition-q1`,
          test_id: `${app}/assessments/fractions-quiz`,
        },
      ],
    ],
    ['unit_courses', []],
  ])('are content: %s', async (view, rows) => {
    expect(await school.ask(`select * from analytics.${view}`)).toEqual(rows);
  });

  test('are seven relations', async () => {
    const relations = await school.ask(
      'select * from analytics.resource_relations order by source_resource_id',
    );
    const pairs = relations.map((row) => [
      Reflect.get(row, 'source_resource_id'),
      Reflect.get(row, 'destination_resource_id'),
    ]);
    expect(pairs).toEqual(
      [
        ['articles/algebra-introduction', 'lessons/fractions-intro'],
        ['assessments/fractions-quiz', 'lessons/fractions-intro'],
        ['clusters/number-operations', 'domains/numbers-operations'],
        ['domains/numbers-operations', 'courses/mathematics-grade-4'],
        ['lessons/fractions-intro', 'units/number-operations'],
        ['questions/fraction-addition-q1', 'assessments/fractions-quiz'],
        ['standards/fractions-basics', 'clusters/number-operations'],
      ].map((pair) => pair.map((end) => `${app}/${end}`)),
    );
  });

  test('change nothing when they come again', async () => {
    const count = () => school.ask('select count(*)::int, sum(duration_sec) from analytics.sessions');
    const before = await count();
    const { body } = await school.sendRaw('POST /caliper/event', tenSamples());
    expect([body, await count()]).toEqual([{ accepted: 0, repeated: 10 }, before]);
  });
});
