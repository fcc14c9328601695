/** The TimebackProfile as JSON Schema, written from its published description alone: its two events and nothing else. */
const uuidUrn = { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const iri = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$' };
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };
const text = { type: 'string', minLength: 1 };
const subjects = ['Science', 'Math', 'Reading', 'Language', 'Social Studies', 'None'];
const otherSubjects = ['Vocabulary', 'Writing', 'FastMath', 'Other'];

type Properties = Readonly<Record<string, object>>;

function exactly(properties: Properties, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const roles = ['student', 'teacher', 'admin', 'guide'];
const user = exactly(
  {
    id: iri,
    type: { const: 'TimebackUser' },
    email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
    name: text,
    role: { enum: roles },
  },
  ['id', 'type', 'email'],
);
const named = exactly({ id: text, name: text }, ['name']);
const context = exactly(
  {
    id: iri,
    type: { const: 'TimebackActivityContext' },
    subject: { enum: [...subjects, ...otherSubjects] },
    app: named,
    course: named,
    activity: named,
    process: { type: 'boolean' },
  },
  ['id', 'type', 'subject', 'app'],
);

const metric = (types: readonly string[], most: object) =>
  exactly({ type: { enum: types }, value: { type: 'number', minimum: 0, ...most } }, ['type', 'value']);
const contains = (type: string) => ({ contains: { properties: { type: { const: type } } } });
const lacks = (type: string) => ({ not: contains(type) });

const activityMetrics = exactly(
  {
    id: iri,
    type: { const: 'TimebackActivityMetricsCollection' },
    attempt: { type: 'integer', minimum: 1 },
    items: {
      type: 'array',
      uniqueItems: true,
      items: metric(['xpEarned', 'totalQuestions', 'correctQuestions', 'masteredUnits'], {}),
      allOf: [
        contains('xpEarned'),
        // The two counts stand together or not at all.
        {
          anyOf: [
            { allOf: [contains('totalQuestions'), contains('correctQuestions')] },
            { allOf: [lacks('totalQuestions'), lacks('correctQuestions')] },
          ],
        },
      ],
    },
  },
  ['id', 'type', 'items'],
);
const timeMetrics = exactly(
  {
    id: iri,
    type: { const: 'TimebackTimeSpentMetricsCollection' },
    items: {
      type: 'array',
      minItems: 1,
      items: metric(['active', 'inactive', 'waste', 'unknown', 'anti-pattern'], { maximum: 86_400 }),
    },
  },
  ['id', 'type', 'items'],
);

const rows = [
  ['ActivityEvent', 'Completed', activityMetrics],
  ['TimeSpentEvent', 'SpentTime', timeMetrics],
] as const;

const head = {
  '@context': { const: 'http://purl.imsglobal.org/ctx/caliper/v1p2' },
  id: uuidUrn,
  profile: { const: 'TimebackProfile' },
  actor: user,
  object: context,
  eventTime: instant,
};
/** Of the standard: they may stand there. */
const others = { edApp: iri, session: iri };

export const timebackSchema = {
  oneOf: rows.map(([type, action, generated]) => {
    const own = { type: { const: type }, action: { const: action }, generated };
    return exactly({ ...head, ...own, ...others }, Object.keys({ ...head, ...own }));
  }),
};
