import { type RawBuilder, sql } from 'kysely';
import type { CollectionPath } from './collections.ts';
import {
  enrolledAs,
  hasMember,
  inSchool,
  ofClassInSchool,
  ofDoc,
  roleInSchool,
} from './nested-conditions.ts';

/** A collection below records of others: `:classId` is the sourcedId of one of `classes`. */
export interface NestedCollection {
  readonly service: 'rostering' | 'gradebook';
  readonly path: string;
  readonly collection: CollectionPath;
  /** By parameter: the collection that its value must be in. */
  readonly parents: Readonly<Record<string, CollectionPath>>;
  /** Which rows, given the ids of the parents (the views' `id`, a text). */
  readonly where: (ids: Readonly<Record<string, string>>) => RawBuilder<boolean>;
}

const school = { schoolId: 'schools' } as const;
const ofClass = { classId: 'classes' } as const;

/** The collections below others (OneRoster 1.2 Rostering and Gradebook, REST binding), and the results of one student. */
export const nestedCollections: readonly NestedCollection[] = [
  {
    service: 'rostering',
    path: 'schools/:schoolId/classes',
    collection: 'classes',
    parents: school,
    where: inSchool,
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/courses',
    collection: 'courses',
    parents: school,
    where: inSchool,
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/enrollments',
    collection: 'enrollments',
    parents: school,
    where: inSchool,
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/terms',
    collection: 'terms',
    parents: school,
    where: inSchool,
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/students',
    collection: 'students',
    parents: school,
    where: roleInSchool('student'),
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/teachers',
    collection: 'teachers',
    parents: school,
    where: roleInSchool('teacher'),
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/classes/:classId/students',
    collection: 'students',
    parents: { ...school, ...ofClass },
    where: enrolledAs('student'),
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/classes/:classId/teachers',
    collection: 'teachers',
    parents: { ...school, ...ofClass },
    where: enrolledAs('teacher'),
  },
  {
    service: 'rostering',
    path: 'schools/:schoolId/classes/:classId/enrollments',
    collection: 'enrollments',
    parents: { ...school, ...ofClass },
    where: ({ classId }) => sql<boolean>`v.class_id = ${classId}::uuid`,
  },
  {
    service: 'rostering',
    path: 'classes/:classId/students',
    collection: 'students',
    parents: ofClass,
    where: enrolledAs('student'),
  },
  {
    service: 'rostering',
    path: 'classes/:classId/teachers',
    collection: 'teachers',
    parents: ofClass,
    where: enrolledAs('teacher'),
  },
  {
    service: 'rostering',
    path: 'courses/:courseId/classes',
    collection: 'classes',
    parents: { courseId: 'courses' },
    where: ({ courseId }) => sql<boolean>`v.course_id = ${courseId}::uuid`,
  },
  {
    service: 'rostering',
    path: 'students/:studentId/classes',
    collection: 'classes',
    parents: { studentId: 'students' },
    where: hasMember('studentId', 'student'),
  },
  {
    service: 'rostering',
    path: 'teachers/:teacherId/classes',
    collection: 'classes',
    parents: { teacherId: 'teachers' },
    where: hasMember('teacherId', 'teacher'),
  },
  {
    service: 'rostering',
    path: 'users/:userId/classes',
    collection: 'classes',
    parents: { userId: 'users' },
    where: hasMember('userId'),
  },
  {
    service: 'rostering',
    path: 'terms/:termId/classes',
    collection: 'classes',
    parents: { termId: 'terms' },
    where: ({ termId }) => sql<boolean>`${termId}::text = any(causeway.json_texts(v.doc -> 'terms'))`,
  },
  {
    service: 'rostering',
    path: 'terms/:termId/gradingPeriods',
    collection: 'gradingPeriods',
    parents: { termId: 'terms' },
    where: ({ termId }) => ofDoc('parent.sourcedId', termId),
  },
  {
    service: 'gradebook',
    path: 'students/:studentId/assessmentResults',
    collection: 'assessmentResults',
    parents: { studentId: 'users' },
    where: ({ studentId }) => sql<boolean>`v.user_id = ${studentId}::uuid and v.status <> 'tobedeleted'`,
  },
  {
    service: 'gradebook',
    path: 'assessmentLineItems/:lineItemId/assessmentResults',
    collection: 'assessmentResults',
    parents: { lineItemId: 'assessmentLineItems' },
    where: ({ lineItemId }) => sql<boolean>`v.line_item_id = ${lineItemId}::uuid`,
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/assessmentLineItems',
    collection: 'assessmentLineItems',
    parents: ofClass,
    where: ({ classId }) => sql<boolean>`v.class_id = ${classId}::uuid`,
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/lineItems',
    collection: 'lineItems',
    parents: ofClass,
    where: ({ classSourcedId }) => ofDoc('class.sourcedId', classSourcedId),
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/results',
    collection: 'results',
    parents: ofClass,
    where: ({ classSourcedId }) => ofDoc('class.sourcedId', classSourcedId),
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/categories',
    collection: 'categories',
    parents: ofClass,
    where: ({ classSourcedId }) => ofDoc('class.sourcedId', classSourcedId),
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/scoreScales',
    collection: 'scoreScales',
    parents: ofClass,
    where: ({ classSourcedId }) => ofDoc('class.sourcedId', classSourcedId),
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/lineItems/:lineItemId/results',
    collection: 'results',
    parents: { ...ofClass, lineItemId: 'lineItems' },
    where: ({ lineItemId }) => ofDoc('lineItem.sourcedId', lineItemId),
  },
  {
    service: 'gradebook',
    path: 'classes/:classId/students/:studentId/results',
    collection: 'results',
    parents: { ...ofClass, studentId: 'students' },
    where: ({ classSourcedId, studentSourcedId }) =>
      sql<boolean>`${ofDoc('class.sourcedId', classSourcedId)} and ${ofDoc('student.sourcedId', studentSourcedId)}`,
  },
  {
    service: 'gradebook',
    path: 'lineItems/:lineItemId/results',
    collection: 'results',
    parents: { lineItemId: 'lineItems' },
    where: ({ lineItemId }) => ofDoc('lineItem.sourcedId', lineItemId),
  },
  {
    service: 'gradebook',
    path: 'schools/:schoolId/lineItems',
    collection: 'lineItems',
    parents: school,
    where: ({ schoolSourcedId }) => ofDoc('school.sourcedId', schoolSourcedId),
  },
  {
    service: 'gradebook',
    path: 'schools/:schoolId/scoreScales',
    collection: 'scoreScales',
    parents: school,
    where: ({ schoolId, schoolSourcedId }) =>
      sql<boolean>`(${ofDoc('org.sourcedId', schoolSourcedId)} or ${ofClassInSchool(schoolId)})`,
  },
];
