/**
 * The platform's dialect as JSON Schema, written from its event reference alone: what each pair of type and action has to say, field
 * for field, and nothing else. Where the standard lets a sender choose, the reference does not.
 */
const uuidUrn = { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const url = { type: 'string', pattern: '^https://\\S+$' };
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };
const text = { type: 'string', minLength: 1 };

type Properties = Readonly<Record<string, object>>;

/** All of these, unless they are named as optional, and no other. */
function exactly(properties: Properties, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Our courses, units and lessons, each part of the one above. */
const course = curriculum('course', {});
const unit = curriculum('unit', { isPartOf: course });
const lesson = curriculum('lesson', { isPartOf: unit });

function curriculum(level: string, more: Properties): object {
  const mediaType = { const: `curriculum/${level}` };
  return exactly({ id: url, type: { const: 'AssignableDigitalResource' }, mediaType, name: text, ...more });
}

const assessment = exactly({ id: url, type: { const: 'Assessment' }, name: text, isPartOf: lesson });
const item = exactly({ id: url, type: { const: 'AssessmentItem' }, name: text, isPartOf: assessment });
const hint = exactly({
  id: url,
  type: { const: 'DigitalResource' },
  name: text,
  mediaType: { const: 'text/html' },
  isPartOf: lesson,
});

const attemptOf = (assignable: object, times: Properties) =>
  exactly({ id: uuidUrn, type: { const: 'Attempt' }, assignee: uuidUrn, assignable, ...times });
const begun = attemptOf(url, { startedAtTime: instant });
const over = attemptOf(url, { startedAtTime: instant, endedAtTime: instant });
const response = exactly({ id: uuidUrn, type: { const: 'Response' }, attempt: over });

const scoreOf = (scoreType: string, numbers: Properties) =>
  exactly({
    id: uuidUrn,
    type: { const: 'Score' },
    scoreType: { const: scoreType },
    attempt: uuidUrn,
    ...numbers,
  });
const questionResult = scoreOf('QUESTION_RESULT', { maxScore: { const: 1 }, scoreGiven: { enum: [0, 1] } });
const mastery = scoreOf('MASTERY', { maxScore: { const: 100 }, scoreGiven: { const: 100 } });
/** Ten for a whole challenge, whose score is 160 at most. */
const xp = scoreOf('XP', { scoreGiven: { type: 'integer', minimum: 0, maximum: 10 } });

/** A row per example of the reference. */
const rows: readonly (readonly [type: string, action: string, parts: Properties])[] = [
  ['AssignableEvent', 'Started', { object: lesson, generated: begun }],
  ['AssignableEvent', 'Completed', { object: url, generated: over }],
  ['ViewEvent', 'Viewed', { object: hint, generated: over }],
  ['AssessmentEvent', 'Started', { object: assessment, generated: begun }],
  ['AssessmentEvent', 'Submitted', { object: url, generated: over }],
  ['AssessmentItemEvent', 'Started', { object: item }],
  ['AssessmentItemEvent', 'Completed', { object: url, generated: response }],
  ['GradeEvent', 'Graded', { object: uuidUrn, generated: questionResult }],
  ['GradeEvent', 'Graded', { object: attemptOf(unit, {}), generated: mastery }],
  ['GradeEvent', 'Graded', { object: attemptOf(lesson, {}), generated: xp }],
];

export const platformSchema = {
  oneOf: rows.map(([type, action, parts]) =>
    exactly({
      '@context': { const: 'http://purl.imsglobal.org/ctx/caliper/v1p2' },
      id: uuidUrn,
      type: { const: type },
      actor: uuidUrn,
      action: { const: action },
      ...parts,
      eventTime: instant,
      edApp: uuidUrn,
      session: { const: 'urn:tag:auto-attach' },
    }),
  ),
};
