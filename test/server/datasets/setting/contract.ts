/** The datasets as documented: the columns of each in their order, with their PostgreSQL types. */
export const contract: Readonly<Record<string, string>> = {
  aggregated_session_attempts:
    'session_id text, student_id uuid, date date, total_questions_answered integer, total_questions_correct integer, avg_duration_sec numeric, org_ids uuid[]',
  attempts:
    'student_id uuid, resource_id text, session_id text, date date, start_time timestamptz, end_time timestamptz, duration_sec numeric, is_correct boolean, org_ids uuid[]',
  case_courses: 'id uuid, title text, case_subject_id uuid',
  case_subjects: 'id uuid, title text, hierarchy_code text, description text',
  cheating_insights:
    'session_id text, insight_type text, started_at_time timestamptz, ended_at_time timestamptz, duration_sec numeric, description text, org_ids uuid[]',
  class_enrollments:
    'enrollment_id uuid, student_id uuid, class_id uuid, class_title text, course_id uuid, course_title text, school_id uuid, school_name text, role text, is_primary boolean, begin_date date, end_date date, status text, subject_ids uuid[], grade_ids uuid[]',
  classes:
    'id uuid, title text, class_code text, class_type text, course_id uuid, course_title text, school_id uuid, school_name text, status text, subject_ids uuid[], grade_ids uuid[]',
  course_enrollments:
    'student_id uuid, course_id uuid, course_title text, school_ids uuid[], subject_ids uuid[], begin_date date, end_date date, has_primary boolean, class_count integer',
  courses: 'id text, subject_id text, title text',
  curriculum_items:
    'curriculum_item_id uuid, curriculum_item_title text, curriculum_item_code text, curriculum_item_type text',
  grades: 'id uuid, grade_identifier text, label text, order_number integer',
  guides: 'id uuid, name text, email citext, org_ids uuid[]',
  learning_app_subjects: 'learning_app_id uuid, subject_title text',
  learning_apps: 'id uuid, name text',
  lessons: 'id text, title text',
  placement_results:
    'student_id uuid, subject_id uuid, grade_id uuid, placement_status text, last_updated timestamptz, org_ids uuid[]',
  proctoring_insights:
    'session_id text, insight_type text, started_at_time timestamptz, ended_at_time timestamptz, duration_sec numeric, description text, org_ids uuid[]',
  question_tests: 'question_id text, test_id text',
  questions: 'id text, title text, type text',
  recommendations:
    'id uuid, student_id uuid, type text, source text, source_reference_id text, title text, visibility text, content text, date date, generated_at timestamptz, delivered_at timestamptz, feedback_sentiment text, feedback_text text, feedback_at timestamptz, org_ids uuid[]',
  resource_relations:
    'source_resource_id text, destination_resource_id text, relationship_type text, item_order integer',
  school_usage_stats:
    'school_id uuid, school_name text, student_count integer, total_app_time_sec numeric, total_waste_time_sec numeric',
  schools:
    'id uuid, name text, identifier text, parent_id uuid, parent_name text, status text, student_count integer',
  sessions:
    'id text, student_id uuid, learning_app_id text, date date, start_time timestamptz, end_time timestamptz, duration_sec numeric, webcam_enabled boolean, is_proctored boolean, org_ids uuid[]',
  sessions_cheating: 'session_id text, cheating_duration_sec numeric, org_ids uuid[]',
  sessions_proctoring: 'session_id text, proctoring_duration_sec numeric, org_ids uuid[]',
  sessions_waste: 'session_id text, waste_duration_sec numeric, org_ids uuid[]',
  student_guides:
    'student_id uuid, student_name text, guide_id uuid, guide_name text, relationship_type text, status text, begin_date date, end_date date, assigned_date timestamptz, last_modified_date timestamptz, org_ids uuid[]',
  student_journals:
    'id uuid, student_id uuid, session_id text, learning_app_id uuid, journal_text text, date date, timestamp timestamptz, org_ids uuid[]',
  student_schools:
    'student_id uuid, school_id uuid, school_name text, link_kind text, begin_date date, end_date date, org_ids uuid[]',
  student_start_dates:
    'student_id uuid, admission_date date, earliest_enrollment_date date, earliest_map_date date, org_ids uuid[]',
  students: 'id uuid, name text, email citext, org_ids uuid[]',
  students_enrollments: 'student_id uuid, organization_name text, org_ids uuid[]',
  students_mastery:
    'student_id uuid, mastery_percentage numeric, curriculum_item_id uuid, mastery_timestamp timestamptz, learning_app_id uuid, org_ids uuid[]',
  students_xp:
    'student_id uuid, learning_app_id uuid, session_id text, date date, total_value numeric, org_ids uuid[]',
  subjects: 'id text, title text',
  test_parents: 'test_id text, parent_id text, parent_type text',
  tests: 'id text, title text',
  unit_courses: 'unit_id text, course_id text',
  units: 'id text, title text',
  waste_insights:
    'waste_duration_sec numeric, waste_type text, session_id text, started_at_time timestamptz, ended_at_time timestamptz, description text, org_ids uuid[]',
};
