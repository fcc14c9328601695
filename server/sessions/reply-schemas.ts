/** What the learner path answers, for the description of the interface; each is checked against its type on the wire. */
import { z } from 'zod';
import type { EventsReply, LaunchReply, LearnerState, SessionReply } from '../../bridge/protocol.ts';

const difficulty = z.enum(['easy', 'medium', 'hard']);
const code = z.array(z.array(z.tuple([z.string(), z.string()]).readonly()).readonly()).readonly();
const feedback = z.array(z.object({ on: z.string(), correct: z.boolean(), text: z.string() })).readonly();
const phase = z.union([z.literal(1), z.literal(2)]);

const bookmark = z.object({
  topicId: z.string(),
  challengeId: z.string(),
  phase,
  hints: z.tuple([z.int(), z.int()]).readonly(),
});

const stateShape = {
  sid: z.string(),
  completion: z.enum(['incomplete', 'completed']),
  success: z.enum(['unknown', 'passed', 'failed']),
  score: z.number().min(0).max(100).nullable(),
  bookmark: bookmark.nullable(),
  totalTime: z.string(),
  challengeScores: z.record(z.string(), z.number()),
  lease: z.enum(['held', 'elsewhere', 'none']),
};

const phaseShape = {
  task: z.string(),
  attempts: z.int(),
  worth: z.number(),
  solved: z.boolean(),
  hints: z.object({
    revealed: z.array(z.string()).readonly(),
    total: z.int(),
    worthAfterNext: z.number().nullable(),
  }),
  feedback,
};

const challengeView = z.object({
  id: z.string(),
  topicId: z.string(),
  title: z.string(),
  difficulty,
  language: z.string(),
  scenarioHtml: z.string(),
  code,
  find: z.object({ ...phaseShape, pick: z.int(), answer: z.array(z.int()).readonly().nullable() }),
  fix: z
    .object({
      ...phaseShape,
      options: z.array(z.object({ id: z.string(), title: z.string(), code })).readonly(),
      answer: z.string().nullable(),
    })
    .nullable(),
  score: z.number().nullable(),
});

const outline = z.object({
  courseId: z.string(),
  title: z.string(),
  topics: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        challenges: z
          .array(z.object({ id: z.string(), title: z.string(), difficulty, language: z.string() }))
          .readonly(),
      }),
    )
    .readonly(),
});

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .readonly()
    .optional(),
});

const mark = z.object({
  correct: z.boolean(),
  phase,
  attempt: z.int(),
  points: z.number(),
  feedback,
});

const outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['accepted', 'duplicate']),
    id: z.string(),
    mark: mark.nullable(),
    view: challengeView.nullable(),
  }),
  z.object({ kind: z.literal('refused'), id: z.string(), problem: problemSchema }),
]);

export const learnerStateSchema = z.object(stateShape) satisfies z.ZodType<LearnerState>;

export const sessionReplySchema = z.object({
  ...stateShape,
  outline,
  challenge: challengeView,
}) satisfies z.ZodType<SessionReply>;

export const launchReplySchema = z.object({
  ...stateShape,
  outline,
  challenge: challengeView,
  leaseId: z.string(),
  heartbeatSeconds: z.number(),
  resumed: z.boolean(),
  lmsKnown: z.object({ completion: z.string(), success: z.string(), score: z.string() }).nullable(),
}) satisfies z.ZodType<LaunchReply>;

export const eventsReplySchema = z.object({
  ...stateShape,
  outcomes: z.array(outcome).readonly(),
}) satisfies z.ZodType<Omit<EventsReply, 'outcomes'>>;
