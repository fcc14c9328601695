import { type RawBuilder, sql } from 'kysely';
import type { CollectionPath } from './collections.ts';

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

type Ids = Readonly<Record<string, string>>;
const ofDoc = (field: string, id: string | undefined): RawBuilder<boolean> =>
  sql<boolean>`v.doc #>> ${field.split('.')}::text[] = ${id ?? ''}`;
const inSchool = ({ schoolId }: Ids): RawBuilder<boolean> =>
  sql<boolean>`v.organization_id = ${schoolId}::uuid`;
const roleInSchool =
  (role: string) =>
  ({ schoolId }: Ids): RawBuilder<boolean> =>
    sql<boolean>`exists (
  select 1
  from core.one_roster_role o
  where o.user_id = v.user_id and o.organization_id = ${schoolId}::uuid and o.role = ${role} and o.status = 'active'
)`;
const enrolledAs =
  (role: string) =>
  ({ classId }: Ids): RawBuilder<boolean> =>
    sql<boolean>`exists (
  select 1
  from core.one_roster_enrollment e
  where e.user_id = v.user_id and e.class_id = ${classId}::uuid and e.role = ${role} and e.status = 'active'
)`;
const hasMember =
  (parameter: string, role?: string) =>
  (ids: Ids): RawBuilder<boolean> =>
    sql<boolean>`exists (
  select 1
  from core.one_roster_enrollment e
  where e.class_id = v.id and e.user_id = ${ids[parameter]}::uuid and e.status = 'active'
    and ${role === undefined ? sql`true` : sql`e.role = ${role}`}
)`;
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
];
