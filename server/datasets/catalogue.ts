import { z } from 'zod';
import { rulesOf } from './column-types.ts';
import type { Dataset } from './dataset.ts';

/** Which columns together tell one row from another; those of insights have no id, so that equal rows may repeat. */
const grains: Readonly<Record<string, readonly string[]>> = {
  aggregated_session_attempts: ['session_id', 'student_id'],
  all_attempts: ['attempt_id'],
  attempts: ['student_id', 'resource_id'],
  class_enrollments: ['enrollment_id'],
  course_enrollments: ['student_id', 'course_id'],
  curriculum_items: ['curriculum_item_id'],
  data_quality: ['problem', 'subject_id', 'person_id'],
  freshness: ['organization_id'],
  learning_app_subjects: ['learning_app_id', 'subject_title'],
  placement_results: ['student_id', 'subject_id'],
  question_outcomes: ['question_id'],
  question_tests: ['question_id', 'test_id'],
  resource_relations: ['source_resource_id', 'destination_resource_id', 'relationship_type'],
  school_usage_stats: ['school_id'],
  sessions_cheating: ['session_id'],
  sessions_proctoring: ['session_id'],
  sessions_waste: ['session_id'],
  student_activity: ['student_id'],
  student_guides: ['student_id', 'guide_id', 'relationship_type', 'begin_date', 'end_date', 'assigned_date'],
  student_schools: ['student_id', 'school_id', 'link_kind', 'begin_date', 'end_date'],
  student_start_dates: ['student_id'],
  students_enrollments: ['student_id', 'organization_name'],
  students_mastery: ['student_id', 'curriculum_item_id', 'mastery_timestamp', 'mastery_percentage'],
  students_xp: ['student_id', 'learning_app_id', 'session_id', 'date'],
  test_parents: ['test_id', 'parent_id'],
  unit_courses: ['unit_id', 'course_id'],
};

/** Where the ids of a column are rows; a list joins by its members. */
const joins: Readonly<Record<string, readonly string[]>> = {
  case_subject_id: ['case_subjects.id'],
  class_id: ['classes.id'],
  course_id: ['courses.id'],
  curriculum_item_id: ['curriculum_items.curriculum_item_id'],
  grade_id: ['grades.id'],
  grade_ids: ['grades.id'],
  guide_id: ['guides.id'],
  learning_app_id: ['learning_apps.id'],
  parent_id: ['lessons.id', 'units.id', 'courses.id'],
  question_id: ['questions.id'],
  resource_id: ['questions.id', 'tests.id', 'lessons.id', 'units.id', 'courses.id'],
  school_id: ['schools.id'],
  school_ids: ['schools.id'],
  session_id: ['sessions.id'],
  student_id: ['students.id'],
  subject_ids: ['case_subjects.id'],
  test_id: ['tests.id'],
  unit_id: ['units.id'],
};

/** The same word for other ids: subjects of content and of CASE, and what lies around a school or a test. */
const otherJoins: Readonly<Record<string, readonly string[]>> = {
  'courses.subject_id': ['subjects.id'],
  'placement_results.subject_id': ['case_subjects.id'],
  'schools.parent_id': ['schools.id'],
};

export const catalogueEntry = z.object({
  name: z.string(),
  purpose: z.string(),
  grain: z.array(z.string()),
  freshness: z.literal('live'),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      meaning: z.string(),
      filters: z.array(z.string()),
      joins: z.array(z.string()),
    }),
  ),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

export function grainOf({ name, columns }: Dataset): readonly string[] {
  const all = columns.map((column) => column.name);
  return grains[name] ?? (all.includes('id') ? ['id'] : all.filter((column) => column !== 'org_ids'));
}

/** A dataset as the catalogue shows it. Every answer is computed when it is asked for, so all are as fresh as their rows. */
export function describeDataset(dataset: Dataset): CatalogueEntry {
  const { name, purpose, columns } = dataset;
  return {
    name,
    purpose,
    grain: [...grainOf(dataset)],
    freshness: 'live',
    columns: columns.map((column) => ({
      ...column,
      filters: [...rulesOf(column.type).operators],
      joins: [...(otherJoins[`${name}.${column.name}`] ?? joins[column.name] ?? [])],
    })),
  };
}
