import { z } from 'zod';
import { countField, durationField, iriField, numberField, orFault, textField, timeField } from './fields.ts';

/** A piece of content as an event names it, described or not (Caliper 1.2, 3.2: an object or its IRI). */
export interface Entity {
  readonly id: string;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly isPartOf?: Entity | undefined;
  /** Of an Assessment, in their order. */
  readonly items?: readonly Entity[] | undefined;
}

/** An IRI alone names the same as an object with nothing but this id. */
function orIri<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? { id: value } : value), schema);
}

const named = { id: iriField, type: textField(100).optional() };

export const entityField: z.ZodType<Entity> = orIri(
  z.object(
    {
      ...named,
      name: textField(2000).optional(),
      description: textField(20_000).optional(),
      mediaType: textField(200).optional(),
      get isPartOf() {
        return entityField.optional();
      },
      get items() {
        return z.array(entityField, orFault('not-a-list')).optional();
      },
    },
    orFault('not-an-object'),
  ),
);

export const agentField = orIri(
  z.object({ ...named, email: textField(320).optional() }, orFault('not-an-object')),
);
export type Agent = z.infer<typeof agentField>;

export const attemptField = orIri(
  z.object(
    {
      ...named,
      assignee: agentField.optional(),
      assignable: entityField.optional(),
      count: countField.optional(),
      startedAtTime: timeField.optional(),
      endedAtTime: timeField.optional(),
      duration: durationField.optional(),
    },
    orFault('not-an-attempt'),
  ),
);
export type Attempt = z.infer<typeof attemptField>;

export const responseField = orIri(
  z.object({ ...named, attempt: attemptField.optional() }, orFault('not-a-response')),
);

export const scoreField = orIri(
  z.object(
    {
      ...named,
      scoreType: textField(100).optional(),
      attempt: attemptField.optional(),
      maxScore: numberField.optional(),
      scoreGiven: numberField.optional(),
    },
    orFault('not-a-score'),
  ),
);
export type Score = z.infer<typeof scoreField>;

export const sessionField = orIri(
  z.object({ ...named, user: agentField.optional() }, orFault('not-an-object')),
);

/** Of the TimebackProfile: a thing that has a name, and an id where its sender knows one. */
const labelField = z.object(
  { id: textField(1000).optional(), name: textField(500) },
  orFault('not-an-object'),
);

export const activityField = z.object(
  {
    ...named,
    id: iriField,
    subject: textField(100),
    app: labelField,
    course: labelField.optional(),
    activity: labelField.optional(),
  },
  orFault('not-an-object'),
);
export type Activity = z.infer<typeof activityField>;

export const metricsField = z.object(
  {
    ...named,
    items: z.array(
      z.object({ type: textField(100), value: numberField }, orFault('not-metrics')),
      orFault('not-metrics'),
    ),
    attempt: countField.optional(),
    extensions: z
      .looseObject({ pctCompleteApp: numberField.optional() }, orFault('not-an-object'))
      .optional(),
  },
  orFault('not-metrics'),
);
export type Metrics = z.infer<typeof metricsField>;

/** The entity types of Caliper 1.2 (section 3.2) that are content; everything else an event names is no resource. */
export const resourceTypes: ReadonlySet<string> = new Set([
  'Assessment',
  'AssessmentItem',
  'AssignableDigitalResource',
  'AudioObject',
  'Chapter',
  'DateTimeQuestion',
  'DigitalResource',
  'DigitalResourceCollection',
  'Document',
  'Forum',
  'Frame',
  'ImageObject',
  'Link',
  'LtiLink',
  'MediaLocation',
  'MediaObject',
  'Message',
  'MultiselectQuestion',
  'OpenEndedQuestion',
  'Page',
  'Question',
  'Questionnaire',
  'QuestionnaireItem',
  'RatingScaleQuestion',
  'Survey',
  'SurveyInvitation',
  'Thread',
  'VideoObject',
  'WebPage',
]);
