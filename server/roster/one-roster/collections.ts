import { type RawBuilder, sql } from 'kysely';

/** A kind of record that can be listed and read. */
export interface Collection {
  /** As its address has it. */
  readonly path: string;
  /** What one record is called in an answer. */
  readonly item: string;
  readonly view:
    | 'users'
    | 'orgs'
    | 'courses'
    | 'classes'
    | 'enrollments'
    | 'assessment_line_items'
    | 'assessment_results'
    | 'records';
  /** Which rows of the view these are; undefined: all. */
  readonly only?: RawBuilder<boolean>;
  readonly service: 'rostering' | 'gradebook';
  /** Fields that a filter, a sort or a selection may name; parts by dots, `metadata` any below it. */
  readonly fields: readonly string[];
}

const base = ['sourcedId', 'status', 'dateLastModified', 'metadata'] as const;
const userFields = [
  ...base,
  'enabledUser',
  'username',
  'givenName',
  'familyName',
  'email',
  'roles',
  'identifier',
  'grades',
  'userIds',
  'agents',
  'middleName',
  'preferredFirstName',
  'phone',
  'sms',
  'userMasterIdentifier',
  'primaryOrg.sourcedId',
];
const orgFields = [...base, 'name', 'type', 'identifier', 'parent.sourcedId', 'children'];
const sessionFields = [
  ...base,
  'title',
  'type',
  'startDate',
  'endDate',
  'schoolYear',
  'parent.sourcedId',
  'children',
];
const lineItemFields = [
  ...base,
  'title',
  'description',
  'assignDate',
  'dueDate',
  'class.sourcedId',
  'school.sourcedId',
  'category.sourcedId',
  'gradingPeriod.sourcedId',
  'academicSession.sourcedId',
  'scoreScale.sourcedId',
  'resultValueMin',
  'resultValueMax',
  'learningObjectiveSet',
];
const resultFields = [
  ...base,
  'lineItem.sourcedId',
  'student.sourcedId',
  'class.sourcedId',
  'scoreScale.sourcedId',
  'scoreStatus',
  'score',
  'textScore',
  'scoreDate',
  'comment',
  'inProgress',
  'incomplete',
  'late',
  'missing',
  'learningObjectiveSet',
];

const hasRole = (role: string): RawBuilder<boolean> => sql<boolean>`exists (
  select 1
  from core.one_roster_role o
  where o.user_id = v.user_id and o.role = ${role} and o.status = 'active'
)`;
const isKind = (kind: string): RawBuilder<boolean> => sql<boolean>`v.kind = ${kind}`;
const isSession = (...types: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`v.kind = 'academicSession' and v.doc ->> 'type' in (${sql.join(types)})`;

/** The collections of OneRoster 1.2 that are served: Rostering 1.2 and Gradebook 1.2, REST binding. */
export const collections = [
  { path: 'orgs', item: 'org', view: 'orgs', service: 'rostering', fields: orgFields },
  {
    path: 'schools',
    item: 'org',
    view: 'orgs',
    only: sql<boolean>`v.type = 'school'`,
    service: 'rostering',
    fields: orgFields,
  },
  { path: 'users', item: 'user', view: 'users', service: 'rostering', fields: userFields },
  {
    path: 'students',
    item: 'user',
    view: 'users',
    only: hasRole('student'),
    service: 'rostering',
    fields: userFields,
  },
  {
    path: 'teachers',
    item: 'user',
    view: 'users',
    only: hasRole('teacher'),
    service: 'rostering',
    fields: userFields,
  },
  {
    path: 'courses',
    item: 'course',
    view: 'courses',
    service: 'rostering',
    fields: [
      ...base,
      'title',
      'courseCode',
      'org.sourcedId',
      'grades',
      'subjects',
      'subjectCodes',
      'schoolYear.sourcedId',
    ],
  },
  {
    path: 'classes',
    item: 'class',
    view: 'classes',
    service: 'rostering',
    fields: [
      ...base,
      'title',
      'classCode',
      'classType',
      'location',
      'grades',
      'subjects',
      'subjectCodes',
      'periods',
      'course.sourcedId',
      'school.sourcedId',
      'terms',
    ],
  },
  {
    path: 'enrollments',
    item: 'enrollment',
    view: 'enrollments',
    service: 'rostering',
    fields: [
      ...base,
      'role',
      'primary',
      'beginDate',
      'endDate',
      'user.sourcedId',
      'class.sourcedId',
      'school.sourcedId',
    ],
  },
  {
    path: 'academicSessions',
    item: 'academicSession',
    view: 'records',
    only: isKind('academicSession'),
    service: 'rostering',
    fields: sessionFields,
  },
  {
    path: 'terms',
    item: 'academicSession',
    view: 'records',
    only: isSession('term', 'semester'),
    service: 'rostering',
    fields: sessionFields,
  },
  {
    path: 'gradingPeriods',
    item: 'academicSession',
    view: 'records',
    only: isSession('gradingPeriod'),
    service: 'rostering',
    fields: sessionFields,
  },
  {
    path: 'demographics',
    item: 'demographics',
    view: 'records',
    only: isKind('demographics'),
    service: 'rostering',
    fields: [
      ...base,
      'birthDate',
      'sex',
      'countryOfBirthCode',
      'stateOfBirthAbbreviation',
      'cityOfBirth',
      'publicSchoolResidenceStatus',
    ],
  },
  {
    path: 'assessmentLineItems',
    item: 'assessmentLineItem',
    view: 'assessment_line_items',
    service: 'gradebook',
    fields: [
      ...base,
      'title',
      'description',
      'class.sourcedId',
      'parentAssessmentLineItem.sourcedId',
      'scoreScale.sourcedId',
      'resultValueMin',
      'resultValueMax',
      'learningObjectiveSet',
      'component',
      'componentResource',
    ],
  },
  {
    path: 'assessmentResults',
    item: 'assessmentResult',
    view: 'assessment_results',
    service: 'gradebook',
    fields: [
      ...base,
      'assessmentLineItem.sourcedId',
      'student.sourcedId',
      'courseId',
      'scoreStatus',
      'score',
      'textScore',
      'scoreDate',
      'scoreScale.sourcedId',
      'scorePercentile',
      'comment',
      'inProgress',
      'incomplete',
      'late',
      'missing',
      'learningObjectiveSet',
    ],
  },
  {
    path: 'categories',
    item: 'category',
    view: 'records',
    only: isKind('category'),
    service: 'gradebook',
    fields: [...base, 'title', 'weight'],
  },
  {
    path: 'scoreScales',
    item: 'scoreScale',
    view: 'records',
    only: isKind('scoreScale'),
    service: 'gradebook',
    fields: [...base, 'title', 'type', 'course.sourcedId', 'class.sourcedId', 'scoreScaleValue'],
  },
  {
    path: 'lineItems',
    item: 'lineItem',
    view: 'records',
    only: isKind('lineItem'),
    service: 'gradebook',
    fields: lineItemFields,
  },
  {
    path: 'results',
    item: 'result',
    view: 'records',
    only: isKind('result'),
    service: 'gradebook',
    fields: resultFields,
  },
] as const satisfies readonly Collection[];

export type CollectionPath = (typeof collections)[number]['path'];

export function findCollection(path: CollectionPath): Collection {
  const found = collections.find((collection) => collection.path === path);
  if (found === undefined) throw new Error(`There is no collection ${path}.`);
  return found;
}

/** What an answer calls a set of these records: schools are orgs, students users, terms academicSessions (the standard's SetDTypes). */
export function setNameOf({ item, path }: Collection): string {
  return collections.find((one) => one.item === item)?.path ?? path;
}

/** Whether a filter, a sort or a selection may name the field. */
export function hasField({ fields }: Collection, name: string): boolean {
  return fields.some((field) => field === name || (field === 'metadata' && name.startsWith('metadata.')));
}

/** Which rows of a view belong to the organizations `tree` (a uuid[]). */
export function visibleIn({ view }: Collection, tree: RawBuilder<unknown>): RawBuilder<boolean> {
  const byRole = sql<boolean>`exists (
    select 1
    from core.one_roster_role o
    where o.user_id = v.user_id and o.organization_id = any(${tree})
  )`;
  if (view === 'users') return byRole;
  const own = sql<boolean>`v.organization_id = any(${tree})`;
  return view === 'assessment_results'
    ? sql<boolean>`(${own} or (v.organization_id is null and ${byRole}))`
    : own;
}
