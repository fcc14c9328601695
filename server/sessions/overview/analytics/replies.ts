import { z } from 'zod';
import { namedField } from '../describe-session.ts';

/** Shares of 1; figures about fewer than five are null, and `n` says how many there are. */
const share = z.number().nullable();
const quartiles = z.object({ q1: z.number(), median: z.number(), q3: z.number() }).nullable();

export const challengeStatisticsReply = z.array(
  z.object({
    course: namedField,
    topic: namedField,
    challenge: namedField,
    /** Sessions in which it was opened. */
    n: z.int(),
    completed: z.int().nullable(),
    attempts: z.number().nullable(),
    rightAtFirstTry: share,
    hintUse: share,
    secondsOnTask: quartiles,
    /** The remediation that is chosen wrongly most often, with the number of sessions. */
    mostChosenWrong: namedField.extend({ n: z.int() }).nullable(),
  }),
);
export type ChallengeStatisticsReply = z.infer<typeof challengeStatisticsReply>;

export const funnelReply = z.array(
  z.object({
    course: namedField,
    /** Null for the course as a whole. */
    topic: namedField.nullable(),
    /** That make it finished. */
    challenges: z.int(),
    /** Sessions of the course; those that opened a challenge here, completed one, and completed all. */
    launched: z.int(),
    opened: z.int().nullable(),
    begun: z.int().nullable(),
    finished: z.int().nullable(),
  }),
);
export type FunnelReply = z.infer<typeof funnelReply>;

export const scoresReply = z.object({
  n: z.int(),
  passed: z.int().nullable(),
  quartiles,
  /** Ten, from 0 to below 10 up to 90 to 100; null where fewer than five have a score. */
  buckets: z.array(z.int()).nullable(),
});
export type ScoresReply = z.infer<typeof scoresReply>;

export const activityReply = z.array(
  z.object({
    day: z.iso.date(),
    sessions: z.int(),
    /** Null where they are fewer than five; so is how many sessions of theirs are complete now. */
    learners: z.int().nullable(),
    completed: z.int().nullable(),
  }),
);
export type ActivityReply = z.infer<typeof activityReply>;
