import { type DataFile, optional, optionalReference, required, requiredReference } from './data-file.ts';
import { boolean, closedVocabulary, date, listOf, number, text, vocabulary } from './value-types.ts';

const objectiveSource = vocabulary('case', 'unknown');

/** Gradebook and resources: OneRoster 1.2 CSV binding, 4.10 to 4.21. */
export const gradebookFiles = {
  categories: { kind: 'category', columns: [required('title', text), optional('weight', number)] },
  scoreScales: {
    kind: 'scoreScale',
    columns: [
      required('title', text),
      required('type', text),
      requiredReference('orgSourcedId', 'orgs'),
      requiredReference('courseSourcedId', 'courses'),
      requiredReference('classSourcedId', 'classes'),
      required('scoreScaleValue', listOf(text)),
    ],
  },
  lineItems: {
    kind: 'lineItem',
    columns: [
      required('title', text),
      optional('description', text),
      required('assignDate', date),
      required('dueDate', date),
      requiredReference('classSourcedId', 'classes'),
      requiredReference('categorySourcedId', 'categories'),
      requiredReference('academicSessionSourcedId', 'academicSessions'),
      optional('resultValueMin', number),
      optional('resultValueMax', number),
      requiredReference('schoolSourcedId', 'orgs'),
    ],
    periods: [['assignDate', 'dueDate']],
  },
  lineItemLearningObjectiveIds: {
    kind: 'lineItemLearningObjectiveId',
    columns: [
      requiredReference('lineItemSourcedId', 'lineItems'),
      required('source', objectiveSource),
      required('learningObjectiveId', text),
    ],
  },
  lineItemScoreScales: {
    kind: 'lineItemScoreScale',
    columns: [
      optional('title', text),
      requiredReference('lineItemSourcedId', 'lineItems'),
      requiredReference('scoreScaleSourcedId', 'scoreScales'),
    ],
  },
  results: {
    kind: 'result',
    person: 'studentSourcedId',
    columns: [
      requiredReference('lineItemSourcedId', 'lineItems'),
      requiredReference('studentSourcedId', 'users'),
      required(
        'scoreStatus',
        vocabulary('exempt', 'fully graded', 'not submitted', 'partially graded', 'submitted'),
      ),
      optional('score', number),
      required('scoreDate', date),
      optional('comment', text),
      optional('textScore', text),
      optionalReference('classSourcedId', 'classes'),
      optional('inProgress', boolean),
      optional('incomplete', boolean),
      optional('late', boolean),
      optional('missing', boolean),
    ],
  },
  resultLearningObjectiveIds: {
    kind: 'resultLearningObjectiveId',
    columns: [
      requiredReference('resultSourcedId', 'results'),
      required('source', objectiveSource),
      required('learningObjectiveId', text),
      optional('score', number),
      optional('textScore', text),
    ],
  },
  resultScoreScales: {
    kind: 'resultScoreScale',
    columns: [
      optional('title', text),
      requiredReference('resultSourcedId', 'results'),
      requiredReference('scoreScaleSourcedId', 'scoreScales'),
    ],
  },
  resources: {
    kind: 'resource',
    columns: [
      required('vendorResourceId', text),
      optional('title', text),
      optional(
        'roles',
        listOf(
          vocabulary(
            ...['administrator', 'aide', 'guardian', 'parent', 'proctor', 'relative', 'student', 'teacher'],
          ),
        ),
      ),
      optional('importance', closedVocabulary('primary', 'secondary')),
      optional('vendorId', text),
      optional('applicationId', text),
    ],
  },
  classResources: {
    kind: 'classResource',
    columns: [
      optional('title', text),
      requiredReference('classSourcedId', 'classes'),
      requiredReference('resourceSourcedId', 'resources'),
    ],
  },
  courseResources: {
    kind: 'courseResource',
    columns: [
      optional('title', text),
      requiredReference('courseSourcedId', 'courses'),
      requiredReference('resourceSourcedId', 'resources'),
    ],
  },
  userResources: {
    kind: 'userResource',
    person: 'userSourcedId',
    columns: [
      requiredReference('userSourcedId', 'users'),
      optionalReference('orgSourcedId', 'orgs'),
      optionalReference('classSourcedId', 'classes'),
      requiredReference('resourceSourcedId', 'resources'),
    ],
  },
} as const satisfies Record<string, DataFile>;
