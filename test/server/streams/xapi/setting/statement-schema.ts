/**
 * Statements as JSON Schema, written from the tables of xAPI 1.0.3 (Data 2.2 to 4.6) alone: a second judge beside the schemas that the
 * server uses. It knows shapes; rules between properties (ids of components, voiding, revision) are beyond it.
 */
const iri = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$' };
const uuid = { type: 'string', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' };
const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|z|[+-]\\d{2}(:?\\d{2})?)$',
};
const languageMap = { type: 'object', additionalProperties: { type: 'string' } };
const extensions = { type: 'object', propertyNames: iri };
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

function shape(properties: object, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false };
}

const identifiers = {
  mbox: { type: 'string', pattern: '^mailto:\\S+@\\S+$' },
  mbox_sha1sum: { type: 'string', pattern: '^[0-9a-fA-F]{40}$' },
  openid: iri,
  account: shape({ homePage: iri, name: { type: 'string', minLength: 1 } }, ['homePage', 'name']),
};
const identified = { oneOf: Object.keys(identifiers).map((name) => ({ required: [name] })) };
const named = { name: { type: 'string' }, ...identifiers };
const agent = { ...shape({ objectType: { const: 'Agent' }, ...named }), ...identified };
const members = { type: 'array', items: ref('agent') };
const group = {
  ...shape({ objectType: { const: 'Group' }, member: members, ...named }, ['objectType']),
  anyOf: [identified, { required: ['member'], properties: { member: { minItems: 1 } } }],
};

const score = shape({
  scaled: { type: 'number', minimum: -1, maximum: 1 },
  raw: { type: 'number' },
  min: { type: 'number' },
  max: { type: 'number' },
});
const result = shape({
  score,
  success: { type: 'boolean' },
  completion: { type: 'boolean' },
  response: { type: 'string' },
  duration: { type: 'string', pattern: '^[+-]?P' },
  extensions,
});

const components = {
  type: 'array',
  items: shape({ id: { type: 'string', minLength: 1 }, description: languageMap }, ['id']),
};
const definition = shape({
  name: languageMap,
  description: languageMap,
  type: iri,
  moreInfo: iri,
  interactionType: {
    enum: [
      'true-false',
      'choice',
      'fill-in',
      'long-fill-in',
      'matching',
      'performance',
      'sequencing',
      'likert',
      'numeric',
      'other',
    ],
  },
  correctResponsesPattern: { type: 'array', items: { type: 'string' } },
  choices: components,
  scale: components,
  source: components,
  target: components,
  steps: components,
  extensions,
});
const activity = shape({ objectType: { const: 'Activity' }, id: iri, definition }, ['id']);
const statementRef = shape({ objectType: { const: 'StatementRef' }, id: uuid }, ['objectType', 'id']);

const activities = { anyOf: [ref('activity'), { type: 'array', items: ref('activity') }] };
const context = shape({
  registration: uuid,
  instructor: ref('actor'),
  team: ref('group'),
  contextActivities: shape({
    parent: activities,
    grouping: activities,
    category: activities,
    other: activities,
  }),
  revision: { type: 'string' },
  platform: { type: 'string' },
  language: { type: 'string', minLength: 1 },
  statement: statementRef,
  extensions,
});
const attachment = shape(
  {
    usageType: iri,
    display: languageMap,
    description: languageMap,
    contentType: { type: 'string' },
    length: { type: 'integer', minimum: 0 },
    sha2: { type: 'string' },
    fileUrl: iri,
  },
  ['usageType', 'display', 'contentType', 'length', 'sha2'],
);
const said = {
  actor: ref('actor'),
  verb: shape({ id: iri, display: languageMap }, ['id']),
  result,
  context,
  timestamp: time,
  attachments: { type: 'array', items: attachment },
};
const required = ['actor', 'verb', 'object'];
const simple = [
  ref('activity'),
  ref('group'),
  statementRef,
  { allOf: [ref('agent'), { required: ['objectType'] }] },
];
const subStatement = shape({ objectType: { const: 'SubStatement' }, ...said, object: { anyOf: simple } }, [
  'objectType',
  ...required,
]);

export const statementSchema = {
  $defs: { agent, group, activity, actor: { anyOf: [ref('agent'), ref('group')] } },
  ...shape(
    {
      id: uuid,
      ...said,
      object: { anyOf: [...simple, subStatement] },
      stored: time,
      authority: ref('actor'),
      version: { type: 'string', pattern: '^1\\.0(\\.\\d+)?$' },
    },
    required,
  ),
};
