import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '../setting/describe-database.ts';
import { askAfter } from './setting/ask-after.ts';
import { loadTwoSchools } from './setting/load-two-schools.ts';

const lincoln = 'a0000000-0000-4000-8000-000000000001';
const ada = '50000000-0000-4000-8000-000000000001';
const maria = '70000000-0000-4000-8000-000000000001';
const app = 'c0000000-0000-4000-8000-000000000001';
const session = '6e000000-0000-4000-8000-000000000001';
const item = 'cf000000-0000-4000-8000-000000000001';
const mathematics = '9c000000-0000-4000-8000-000000000001';

const insights =
  'insert into core.insights_insight(id,insights_session_id,insight_type_id,started_at_time,ended_at_time,reason) values';
const insightSession = '15000000-0000-4000-8000-000000000001';
const waste = 'f0000000-0000-4000-8000-000000000002';
const cheating = 'f0000000-0000-4000-8000-000000000001';

interface Reading {
  readonly name: string;
  readonly given?: string;
  readonly asked: string;
  readonly answer: readonly object[];
}

const readings: readonly Reading[] = [
  {
    name: 'A1: enrollments of students whom nobody in scope knows stay out, though they have no org_ids',
    asked: `select distinct student_id from analytics.class_enrollments`,
    answer: [{ student_id: ada }],
  },
  {
    name: 'A2: sessions, insights and points join by one form of the id',
    asked: `select s.id from analytics.sessions s join analytics.waste_insights w on w.session_id = s.id join analytics.students_xp x on x.session_id = s.id group by s.id`,
    answer: [{ id: session }],
  },
  {
    name: 'A3: courses are those of content and of the roster, content first on the same id',
    given: `insert into core.caliper_resource values ('c-1','AssignableDigitalResource','Algebra',null,'curriculum/course'),('7f000000-0000-4000-8000-000000000001','AssignableDigitalResource','Of content',null,'curriculum/course'),('s-2','AssignableDigitalResource','B',null,'curriculum/subject'),('s-1','AssignableDigitalResource','A',null,'curriculum/subject');
      insert into core.caliper_entity_relation values ('c-1','s-2','isPartOf',null),('c-1','s-1','isPartOf',null);`,
    asked: 'select * from analytics.courses order by id',
    answer: [
      { id: '7f000000-0000-4000-8000-000000000001', subject_id: null, title: 'Of content' },
      { id: 'c-1', subject_id: 's-1', title: 'Algebra' },
    ],
  },
  {
    name: 'A4: an application is found by what its client calls itself, also afterwards',
    given: `insert into core.lti_application(id,name,caliper_client_id) values ('c0000000-0000-4000-8000-000000000009','Late','c9');
      insert into core.caliper_session(id,user_id,client_id,started_at_time,origin) values ('x','${ada}','c9','2026-05-01T00:00:00Z','auto');`,
    asked: `select learning_app_id from analytics.sessions where id = 'x'`,
    answer: [{ learning_app_id: 'c0000000-0000-4000-8000-000000000009' }],
  },
  {
    name: 'A5: objects of points and mastery are no attempts, however early',
    given: `insert into core.caliper_attempt(id,assignee_id,assignable_id,started_at_time,kind) values ('m','${ada}','q1','2026-01-01T00:00:00Z','mastery');`,
    asked: `select date from analytics.attempts where resource_id = 'q1'`,
    answer: [{ date: '2026-03-14' }],
  },
  {
    name: 'A6: the latest score of a question decides; one without a type counts for a question alone, one without a maximum is wrong',
    given: `insert into core.caliper_score values ('r1','A1',null,1,1,'2026-03-16T00:00:00Z'),('r3','A3','QUESTION_RESULT',1,null,'2026-03-16T00:00:00Z'),('r5','A5',null,1,1,'2026-03-16T00:00:00Z');`,
    asked: `select resource_id, is_correct from analytics.attempts where resource_id <> 'q3' order by resource_id`,
    answer: [
      { resource_id: 'l1', is_correct: null },
      { resource_id: 'q1', is_correct: true },
      { resource_id: 'q2', is_correct: false },
    ],
  },
  {
    name: 'A7: a session with lessons alone has no row of aggregated attempts',
    given: `update core.caliper_resource set entity_type = 'AssignableDigitalResource' where entity_type = 'AssessmentItem';`,
    asked: 'select * from analytics.aggregated_session_attempts',
    answer: [],
  },
  {
    name: 'A8: a session without a close has no end and no length',
    given: `insert into core.caliper_session(id,user_id,started_at_time,origin) values ('open','${ada}','2026-05-01T00:00:00Z','native');`,
    asked: `select end_time, duration_sec, learning_app_id from analytics.sessions where id = 'open'`,
    answer: [{ end_time: null, duration_sec: null, learning_app_id: null }],
  },
  {
    name: 'A9: the day of an attempt is the one in UTC, just before and at midnight',
    given: `insert into core.caliper_attempt(id,assignee_id,assignable_id,started_at_time) values ('a','${ada}','x1','2026-05-01T23:59:59.999Z'),('b','${ada}','x2','2026-05-02T00:00:00+00');`,
    asked: `select resource_id, date from analytics.attempts where resource_id like 'x%' order by 1`,
    answer: [
      { resource_id: 'x1', date: '2026-05-01' },
      { resource_id: 'x2', date: '2026-05-02' },
    ],
  },
  {
    name: 'A10: names are trimmed and may have one part; an address is never made up',
    given: `update core.one_roster_user set given_name = ' Ada ', family_name = '', email = null where id = '${ada}';`,
    asked: 'select name, email from analytics.students',
    answer: [{ name: 'Ada', email: null }],
  },
  {
    name: 'A12: a flag that nobody gave is false for an enrollment and null for a course',
    given: `update core.one_roster_enrollment set "primary" = null;`,
    asked: `select (select bool_or(is_primary) from analytics.class_enrollments) as one, (select has_primary from analytics.course_enrollments) as course`,
    answer: [{ one: false, course: null }],
  },
  {
    name: 'A13: waste of a session is rounded once, of a school row by row',
    asked: `select (select waste_duration_sec from analytics.sessions_waste) as session, (select total_waste_time_sec from analytics.school_usage_stats) as school, (select sum(waste_duration_sec) from analytics.waste_insights) as rows`,
    answer: [{ session: 51, school: 50, rows: 50 }],
  },
  {
    name: 'A14: points are of the day of their event, whenever they came',
    given: `insert into core.tb_xp_ledger(id,user_id,application_id,value,created_at,ingested_at) values (gen_random_uuid(),'${ada}','${app}',7,'2026-02-01T10:00:00Z','2026-03-01T00:00:00Z');`,
    asked: `select date, total_value from analytics.students_xp where date < '2026-03-01'`,
    answer: [{ date: '2026-02-01', total_value: 7 }],
  },
  {
    name: 'A15: the latest review decides, and an insight under review does not count',
    given: `insert into core.insights_review values (gen_random_uuid(),'11000000-0000-4000-8000-000000000002','FalsePositive','2026-03-17T00:00:00Z');`,
    asked: 'select started_at_time, duration_sec from analytics.cheating_insights',
    answer: [{ started_at_time: '2026-03-14T23:55:00+00:00', duration_sec: 10 }],
  },
  {
    name: 'A16: a journal entry may take no time, and is hidden like every insight',
    given: `${insights} (gen_random_uuid(),'${insightSession}','f0000000-0000-4000-8000-000000000004','2026-03-15T00:11:00Z','2026-03-15T00:11:00Z','hidden');
      update core.insights_insight set is_visible = false where reason = 'hidden';`,
    asked: 'select journal_text, date, learning_app_id from analytics.student_journals',
    answer: [{ journal_text: 'I got it.', date: '2026-03-15', learning_app_id: app }],
  },
  {
    name: 'A17: one row per credential, whatever applications its document is for, the lowest of them named',
    given: `insert into core.lti_application(id,name) values ('c0000000-0000-4000-8000-000000000000','First');
      insert into core.lti_application_curriculum_scope values ('c0000000-0000-4000-8000-000000000000','cd000000-0000-4000-8000-000000000001');`,
    asked: 'select learning_app_id from analytics.students_mastery',
    answer: [{ learning_app_id: 'c0000000-0000-4000-8000-000000000000' }],
  },
  {
    name: 'A18: one row per student and organization, though there are two roles',
    given: `insert into core.one_roster_role(id,user_id,organization_id,role) values (gen_random_uuid(),'${ada}','${lincoln}','student');`,
    asked: `select organization_name from analytics.students_enrollments order by 1`,
    answer: [{ organization_name: 'Lincoln' }, { organization_name: 'Washington' }],
  },
  {
    name: 'A19: a guide without a role of a guide is none of the guides, and a finding',
    given: `update core.one_roster_role set role = 'aide' where user_id = '${maria}';`,
    asked: `select (select count(*) from analytics.guides) as guides, (select count(*) from analytics.student_guides) as periods, (select count(*) from analytics_extra.data_quality where problem = 'guide_without_role') as findings`,
    answer: [{ guides: 0, periods: 2, findings: 1 }],
  },
  {
    name: 'A20: a course of several subjects has the first by hierarchy code, and case does not matter',
    given: `update core.cf_item set cf_item_type = 'COURSE';
      insert into core.cf_subject values ('9c000000-0000-4000-8000-000000000002','https://x/s2','Arts','0',null);
      insert into core.cf_item_subject values ('${item}','${mathematics}'),('${item}','9c000000-0000-4000-8000-000000000002');`,
    asked: 'select * from analytics.case_courses',
    answer: [{ id: item, title: 'Fractions', case_subject_id: '9c000000-0000-4000-8000-000000000002' }],
  },
  {
    name: 'A21: the grade of a placement appears when it is completed',
    given: `update core.placement_student_subject_placement set status = 'Completed';`,
    asked: 'select grade_id from analytics.placement_results',
    answer: [{ grade_id: '3d000000-0000-4000-8000-000000000004' }],
  },
  {
    name: 'A22: the first assessment is the earliest active result with a report',
    given: `update core.one_roster_assessment_result set metadata = '{"reportUrl":"https://r/3"}' where id = 'a5000000-0000-4000-8000-000000000003';`,
    asked: 'select earliest_map_date from analytics.student_start_dates',
    answer: [{ earliest_map_date: '2025-08-01' }],
  },
  {
    name: 'A23: what was deleted is in no course, what is inactive is',
    given: `update core.one_roster_enrollment set status = 'tobedeleted' where id = 'b3000000-0000-4000-8000-000000000002';`,
    asked: 'select class_count, end_date from analytics.course_enrollments',
    answer: [{ class_count: 1, end_date: '2026-01-31' }],
  },
  {
    name: 'A24: who has left a school is not counted, and the sessions of those who have not are all of theirs',
    asked: 'select school_name, student_count, total_app_time_sec from analytics.school_usage_stats',
    answer: [{ school_name: 'Lincoln', student_count: 1, total_app_time_sec: 1801 }],
  },
  {
    name: 'A25: subjects of applications are what the operator says',
    given: `insert into core.lti_application_subject values ('${app}','Reading');`,
    asked: 'select * from analytics.learning_app_subjects',
    answer: [{ learning_app_id: app, subject_title: 'Reading' }],
  },
  {
    name: 'A26: a position is there where it is known',
    asked: `select item_order from analytics.resource_relations where source_resource_id in ('q1','q2') and destination_resource_id = 't1' order by source_resource_id`,
    answer: [{ item_order: 1 }, { item_order: null }],
  },
  {
    name: 'A27: a role that has ended gives nothing any more',
    given: `update core.one_roster_role set end_date = (now() at time zone 'UTC')::date where organization_id = '${lincoln}' and user_id = '${ada}';`,
    asked: 'select id from analytics.students',
    answer: [],
  },
  {
    name: 'A28: an inactive school is a school, with its status',
    given: `update core.one_roster_organization set status = 'inactive' where id = '${lincoln}';`,
    asked: 'select name, status, parent_name, student_count from analytics.schools',
    answer: [{ name: 'Lincoln', status: 'inactive', parent_name: 'Springfield District', student_count: 1 }],
  },
  {
    name: 'A29: an end is the day after the last one',
    given: `update core.one_roster_role set end_date = (now() at time zone 'UTC')::date + 1 where organization_id = '${lincoln}' and user_id = '${ada}';`,
    asked: 'select id from analytics.students',
    answer: [{ id: ada }],
  },
  {
    name: 'A30: each period of a guide is a row, the ended ones too; guardians are no guides',
    asked:
      'select guide_name, relationship_type, status, begin_date, end_date from analytics.student_guides order by relationship_type',
    answer: [
      {
        guide_name: 'Maria Gonzalez',
        relationship_type: 'principal',
        status: 'active',
        begin_date: null,
        end_date: null,
      },
      {
        guide_name: 'Maria Gonzalez',
        relationship_type: 'teacher',
        status: 'inactive',
        begin_date: '2025-08-15',
        end_date: '2025-12-31',
      },
    ],
  },
  {
    name: 'A31: an item without a subject is a course without one',
    given: `update core.cf_item set cf_item_type = 'course';`,
    asked: 'select case_subject_id from analytics.case_courses',
    answer: [{ case_subject_id: null }],
  },
  {
    name: 'A32: subjects of content and of CASE are different rows',
    given: `insert into core.caliper_resource values ('sub','AssignableDigitalResource','Mathematics',null,'curriculum/subject');`,
    asked: `select s.id, c.id as case_id from analytics.subjects s full join analytics.case_subjects c on c.id::text = s.id order by 1`,
    answer: [
      { id: 'sub', case_id: null },
      { id: null, case_id: mathematics },
    ],
  },
  {
    name: 'cheating that overlaps is counted once, with ends that touch',
    given: `${insights} ('11000000-0000-4000-8000-0000000000aa','${insightSession}','${cheating}','2026-03-14T23:55:20Z','2026-03-14T23:55:30Z','more');
      insert into core.insights_review values (gen_random_uuid(),'11000000-0000-4000-8000-0000000000aa','TruePositive','2026-03-16T00:00:00Z');`,
    asked: 'select session_id, cheating_duration_sec from analytics.sessions_cheating',
    answer: [{ session_id: session, cheating_duration_sec: 30 }],
  },
  {
    name: 'a total that rounds to nothing is no row',
    given: `delete from core.insights_insight where insight_type_id in ('${waste}','f0000000-0000-4000-8000-000000000003');
      ${insights} (gen_random_uuid(),'${insightSession}','${waste}','2026-03-14T23:55:00Z','2026-03-14T23:55:00.4Z','short');`,
    asked: `select (select count(*) from analytics.waste_insights) as insights, (select count(*) from analytics.sessions_waste) as totals`,
    answer: [{ insights: 1, totals: 0 }],
  },
  {
    name: 'proctoring counts in proctored sessions alone, waste in any',
    given: `update core.insights_session set is_proctored = true;`,
    asked: `select insight_type, duration_sec from analytics.proctoring_insights`,
    answer: [{ insight_type: 'UnauthorizedAppUse', duration_sec: 30 }],
  },
  {
    name: 'without proctoring there is no violation of it',
    asked:
      'select insight_type from analytics.proctoring_insights union all select session_id from analytics.sessions_proctoring',
    answer: [],
  },
  {
    name: 'recommendations for staff are not shown',
    given: `insert into core.insights_recommendation(id,user_id,type,source,visibility,content,generated_at) values ('d4000000-0000-4000-8000-000000000001','${ada}','daily-coaching','manual','student','Go on','2026-06-17T23:30:00Z'),(gen_random_uuid(),'${ada}','daily-coaching','manual','internal','No','2026-06-17T06:00:00Z');`,
    asked: 'select content, date, delivered_at from analytics.recommendations',
    answer: [{ content: 'Go on', date: '2026-06-17', delivered_at: null }],
  },
  {
    name: 'halves round away from nothing',
    given: `update core.caliper_session set ended_at_time = started_at_time + interval '2.5 seconds' where id = '${session}';`,
    asked: 'select duration_sec from analytics.sessions',
    answer: [{ duration_sec: 3 }],
  },
  {
    name: 'every attempt, the first one marked, is beside the first ones',
    asked: `select attempt_id, attempt_number, is_correct from analytics_extra.all_attempts where resource_id = 'q1' order by attempt_number`,
    answer: [
      { attempt_id: 'A1', attempt_number: 1, is_correct: false },
      { attempt_id: 'A2', attempt_number: 2, is_correct: true },
    ],
  },
  {
    name: 'a student was last active when their latest session or attempt ended, and each question counts once',
    asked: `select sessions, attempts, questions_answered, questions_right, last_activity_at from analytics_extra.student_activity where student_id = '${ada}'`,
    answer: [
      {
        sessions: 1,
        attempts: 5,
        questions_answered: 2,
        questions_right: 2,
        last_activity_at: '2026-03-15T00:20:00.6+00:00',
      },
    ],
  },
  {
    name: 'a question that was wrong first and right later is recovered',
    asked:
      'select question_id, students, right_at_first, recovered, still_wrong from analytics_extra.question_outcomes order by question_id',
    answer: [
      { question_id: 'q1', students: 1, right_at_first: 0, recovered: 1, still_wrong: 0 },
      { question_id: 'q2', students: 1, right_at_first: 1, recovered: 0, still_wrong: 0 },
    ],
  },
  {
    name: 'an organization is as fresh as its last event',
    given: `update core.caliper_event set organization_id = '${lincoln}', received_at = '2026-06-01T00:00:00Z';`,
    asked: 'select organization_name, last_event_received_at from analytics_extra.freshness',
    answer: [{ organization_name: 'Lincoln', last_event_received_at: '2026-06-01T00:00:00+00:00' }],
  },
];

describeDatabase('a dataset', (at) => {
  beforeAll(() => loadTwoSchools(at.database.writer));

  test.each(readings)('$name', async ({ given = '', asked, answer }) => {
    expect(await askAfter(at.database.writer, given, asked)).toEqual(answer);
  });
});
