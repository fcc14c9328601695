/**
 * Caliper 1.2 events as JSON Schema, written from the standard's tables alone (Caliper 1.2, 2.2 to 2.26 and 3.1 to 3.56): a second
 * judge of what is sent, beside the schemas by which events are received. It knows the events that learners of ours cause.
 */
const iri = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$' };
const uuidUrn = { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };
const text = { type: 'string', minLength: 1 };
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
/** Entities stand as objects or by their IRI. */
const named = (name: string) => ({ anyOf: [iri, ref(name)] });

function shape(type: string, properties: object = {}, required: readonly string[] = []) {
  return {
    type: 'object',
    properties: { id: iri, type: { const: type }, name: text, ...properties },
    required: ['id', 'type', ...required],
    additionalProperties: false,
  };
}

const times = { startedAtTime: instant, endedAtTime: instant };
const resource = { mediaType: text, isPartOf: ref('resource') };
const metrics = [
  'AssessmentsPassed',
  'AssessmentsSubmitted',
  'MinutesOnTask',
  'SkillsMastered',
  'StandardsMastered',
  'UnitsCompleted',
  'UnitsPassed',
  'WordsRead',
];

const entities = {
  resource: {
    anyOf: [
      'AssignableDigitalResource',
      'DigitalResourceCollection',
      'DigitalResource',
      'Assessment',
      'AssessmentItem',
    ].map((type) => shape(type, resource)),
  },
  person: shape('Person'),
  application: shape('SoftwareApplication'),
  session: shape('Session', { user: named('person'), ...times }),
  attempt: shape(
    'Attempt',
    {
      assignee: named('person'),
      assignable: named('resource'),
      count: { type: 'integer', minimum: 1 },
      duration: { type: 'string', pattern: '^P' },
      ...times,
    },
    ['assignee', 'assignable'],
  ),
  response: shape('Response', { attempt: named('attempt'), ...times }),
  score: shape(
    'Score',
    {
      attempt: named('attempt'),
      maxScore: { type: 'number' },
      scoreGiven: { type: 'number' },
      scoredBy: named('application'),
      // Of the platform's dialect, not a term of the standard.
      scoreType: { enum: ['QUESTION_RESULT', 'MASTERY', 'XP'] },
    },
    ['attempt', 'scoreGiven'],
  ),
  measures: shape(
    'AggregateMeasureCollection',
    {
      items: {
        type: 'array',
        minItems: 1,
        items: shape(
          'AggregateMeasure',
          {
            metric: { enum: metrics },
            metricValue: { type: 'number' },
            maxMetricValue: { type: 'number' },
            ...times,
          },
          ['metric', 'metricValue'],
        ),
      },
    },
    ['items'],
  ),
};

/** Per event type: profile, actions, object, what it generates. */
const rules = {
  SessionEvent: ['SessionProfile', ['LoggedIn', 'LoggedOut'], 'application', undefined],
  AssignableEvent: ['AssignableProfile', ['Started', 'Completed'], 'resource', 'attempt'],
  AssessmentEvent: ['AssessmentProfile', ['Started', 'Submitted'], 'resource', 'attempt'],
  AssessmentItemEvent: ['AssessmentProfile', ['Started', 'Completed'], 'resource', 'response'],
  ViewEvent: ['ReadingProfile', ['Viewed'], 'resource', 'attempt'],
  GradeEvent: ['GradingProfile', ['Graded'], 'attempt', 'score'],
  ToolUseEvent: ['ToolUseProfile', ['Used'], 'application', 'measures'],
} as const;

const events = Object.entries(rules).map(([type, [profile, actions, object, generated]]) => ({
  type: 'object',
  properties: {
    '@context': { const: 'http://purl.imsglobal.org/ctx/caliper/v1p2' },
    id: uuidUrn,
    type: { const: type },
    profile: { const: profile },
    actor: { anyOf: [iri, ref('person'), ref('application')] },
    action: { enum: actions },
    object: named(object),
    ...(generated === undefined ? {} : { generated: named(generated) }),
    eventTime: instant,
    edApp: named('application'),
    session: named('session'),
  },
  required: ['@context', 'id', 'type', 'actor', 'action', 'object', 'eventTime'],
  additionalProperties: false,
}));

export const caliperSchema = { $defs: entities, anyOf: events };
