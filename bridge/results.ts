/** What a learner has earned and mastered in a course, counted by the server over all attempts: bodies of the learner path. */
import { z } from 'zod';

/** GET /api/sch/scorm/sessions/{sid}/metrics */
export const learnerMetricsSchema = z.object({
  courseId: z.string(),
  topics: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Points of the best attempts at the challenges of the topic, each 0 to 160. */
      score: z.number(),
      /** Points that the challenges of the topic can give. */
      maxScore: z.number(),
      /** Whole seconds. */
      timeSpent: z.number(),
    }),
  ),
});
export type LearnerMetrics = z.infer<typeof learnerMetricsSchema>;

/** GET /api/sch/scorm/sessions/{sid}/progression */
export const learnerProgressionSchema = z.object({
  courseId: z.string(),
  masteredUnits: z.int(),
  totalUnits: z.int(),
  /** Percent, at most two decimals. */
  pctCompleteApp: z.number().nullable(),
  units: z.array(
    z.object({
      /** Of the topic. */
      id: z.string(),
      title: z.string(),
      isMastered: z.boolean(),
      /** Percent of questions right at the first try, of the best sitting; null before one is finished. */
      accuracy: z.number().nullable(),
    }),
  ),
});
export type LearnerProgression = z.infer<typeof learnerProgressionSchema>;
