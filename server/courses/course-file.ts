import { z } from 'zod';
import { languageIds } from './languages.ts';

/**
 * Course content as its author writes it: `server/courses/<course id>/course.json` names topics and their challenges,
 * `server/courses/<course id>/<challenge id>/challenge.json` holds one challenge, with its code in files beside it.
 * It holds the answers and never leaves the server as it is.
 */
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const text = z.string().trim().min(1);
const hints = z.array(text).min(2).max(5);
/** Code lies in .txt files: an example that is wrong on purpose is no source of ours to any compiler, linter or scanner. */
const codeFile = z.string().regex(/^[a-z0-9-]+\.txt$/);
const changeFile = z.string().regex(/^[a-z0-9-]+\.diff$/);

/** Points for a solved phase by attempt (the last one counts for all later attempts), before hints halve them. */
const pointsTableSchema = z.strictObject({
  byAttempt: z.array(z.int().min(0).max(100)).min(1).max(20),
  /** A solved phase never gives less. */
  least: z.int().min(0).max(100),
});
export type PointsTable = z.infer<typeof pointsTableSchema>;

/** What a sitting on a topic must show to master it (Course progression, "When to Report Mastery"). */
const masterySchema = z.strictObject({
  /** Percent of the questions that are right at the first try, at least. */
  accuracy: z.number().min(0).max(100),
  /** Active time stays below this. */
  seconds: z.number().positive().max(86_400),
});
export type MasteryThresholds = z.infer<typeof masterySchema>;

/** School subjects by which the TimebackProfile counts XP. */
const subjects = [
  'Science',
  'Math',
  'Reading',
  'Language',
  'Social Studies',
  'Vocabulary',
  'Writing',
  'FastMath',
  'Other',
  'None',
] as const;
export type Subject = (typeof subjects)[number];

const topicSchema = z.strictObject({
  id,
  title: text,
  summary: text,
  challenges: z.array(id).min(1),
  mastery: masterySchema.optional(),
});

export const courseFileSchema = z.strictObject({
  id,
  title: text,
  points: pointsTableSchema.optional(),
  /** For topics that state none of their own. */
  mastery: masterySchema.optional(),
  /** Points of a challenge (0 to 160) that make one XP. */
  pointsPerXp: z.number().positive().max(160).optional(),
  /** What receivers of the TimebackProfile are told; usually None. */
  subject: z.enum(subjects).optional(),
  topics: z.array(topicSchema).min(1),
});

const lines = z.strictObject({
  kind: z.literal('lines'),
  task: text,
  lines: z.array(z.int().min(1)).min(1).max(10),
  /** Why the right lines are right, shown once solved. */
  explanation: text,
  /** Why a line is not the one, by line number; `otherwise` for lines without a text of their own. */
  feedback: z.strictObject({ byLine: z.record(z.string().regex(/^[1-9]\d*$/), text), otherwise: text }),
  hints,
});

const remediation = z.strictObject({
  kind: z.literal('remediation'),
  task: text,
  options: z
    .array(z.strictObject({ id, title: text, change: changeFile, correct: z.boolean(), why: text }))
    .min(3)
    .max(5),
  hints,
});

const choice = z.strictObject({
  kind: z.literal('choice'),
  task: text,
  items: z
    .array(z.strictObject({ id, text, correct: z.boolean(), why: text }))
    .min(2)
    .max(8),
  hints,
});

const order = z.strictObject({
  kind: z.literal('order'),
  task: text,
  /** From the first to the last. */
  items: z
    .array(z.strictObject({ id, text, why: text }))
    .min(3)
    .max(8),
  /** Said about the first item that stands elsewhere. */
  otherwise: text,
  hints,
});

export const challengeFileSchema = z.strictObject({
  id,
  title: text,
  difficulty: z.enum(['easy', 'medium', 'hard']),
  language: z.enum(languageIds),
  /** Markdown: what the code is for and who calls it. */
  scenario: text,
  /** File name beside challenge.json. */
  code: codeFile,
  find: withUsualKind('lines', z.discriminatedUnion('kind', [lines, choice, order])),
  fix: withUsualKind('remediation', z.discriminatedUnion('kind', [remediation, choice, order])),
  /** Numbers of the Common Weakness Enumeration. */
  cwe: z.array(z.int().min(1).max(9999)).max(5).optional(),
  /** Categories of the OWASP Top 10. */
  owasp: z
    .array(z.string().regex(/^A(0[1-9]|10):20\d\d$/))
    .max(3)
    .optional(),
  reading: z
    .array(z.strictObject({ title: text, url: z.url({ protocol: /^https$/ }).optional() }))
    .max(5)
    .optional(),
});

export type CourseFile = z.infer<typeof courseFileSchema>;
export type ChallengeFile = z.infer<typeof challengeFileSchema>;

/** Nearly every challenge is of the usual kind; its author need not say so. */
function withUsualKind<Schema extends z.ZodType>(kind: string, schema: Schema) {
  return z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? { kind, ...value } : value,
    schema,
  );
}
