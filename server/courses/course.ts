import { z } from 'zod';
import type { CodeToken } from '../../bridge/protocol.ts';
import { languageIds } from './languages.ts';

/**
 * Course content as its author writes it: `server/courses/<course id>/course.json` names topics and their challenges,
 * `server/courses/<course id>/<challenge id>/challenge.json` holds one challenge, with its code in files beside it.
 * It holds the answers and never leaves the server as it is.
 */
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const text = z.string().min(1);
/** Code lies in .txt files: an example that is wrong on purpose is no source of ours to any compiler, linter or scanner. */
const fileName = z
  .string()
  .regex(/^[a-z0-9-]+\.txt$/, 'Code lies beside challenge.json in a file like code.txt');

/** Points for a solved phase by attempt (the last one counts for all later attempts), before hints halve them. */
export const pointsTableSchema = z.strictObject({
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
  topics: z.array(topicSchema).min(1),
});

export const challengeFileSchema = z.strictObject({
  id,
  title: text,
  difficulty: z.enum(['easy', 'medium', 'hard']),
  language: z.enum(languageIds),
  /** Markdown: what the code is for and who calls it. */
  scenario: text,
  /** File name beside challenge.json. */
  code: fileName,
  find: z.strictObject({
    task: text,
    lines: z.array(z.int().min(1)).min(1),
    /** Why the right lines are right, shown once solved. */
    explanation: text,
    /** Why a line is not the one, by line number; `otherwise` for lines without a text of their own. */
    feedback: z.strictObject({ byLine: z.record(z.string().regex(/^\d+$/), text), otherwise: text }),
    hints: z.array(text).max(5),
  }),
  fix: z.strictObject({
    task: text,
    options: z
      .array(
        z.strictObject({
          id,
          title: text,
          /** File name beside challenge.json. */
          code: fileName,
          correct: z.boolean(),
          why: text,
        }),
      )
      .min(2),
    hints: z.array(text).max(5),
  }),
});

export type CourseFile = z.infer<typeof courseFileSchema>;
export type ChallengeFile = z.infer<typeof challengeFileSchema>;

/** A loaded course: parsed, cross-checked, code highlighted. */
export interface Course {
  readonly id: string;
  /** Names this content: any edit gives another. */
  readonly revision: string;
  readonly title: string;
  readonly points: PointsTable;
  readonly mastery?: MasteryThresholds | undefined;
  readonly pointsPerXp?: number | undefined;
  readonly topics: readonly Topic[];
  readonly challenges: ReadonlyMap<string, Challenge>;
}
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly challengeIds: readonly string[];
  readonly mastery?: MasteryThresholds | undefined;
}
type Tokens = readonly (readonly CodeToken[])[];
export interface Challenge {
  readonly id: string;
  readonly topicId: string;
  readonly title: string;
  readonly difficulty: 'easy' | 'medium' | 'hard';
  /** As the learner reads it: `TypeScript`. */
  readonly language: string;
  readonly scenarioHtml: string;
  readonly code: Tokens;
  readonly find: ChallengeFile['find'];
  readonly fix: {
    readonly task: string;
    readonly hints: readonly string[];
    readonly options: readonly {
      readonly id: string;
      readonly title: string;
      readonly code: Tokens;
      readonly correct: boolean;
      readonly why: string;
    }[];
  };
}
