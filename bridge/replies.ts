/** What the server answers on the learner path: each body's schema and the type derived from it. */
import { z } from 'zod';

const difficulty = z.enum(['easy', 'medium', 'hard']);
export type Difficulty = z.infer<typeof difficulty>;

/** One run of equally coloured characters: CSS class suffix ('' for plain text) and text. */
const codeToken = z.tuple([z.string(), z.string()]).readonly();
export type CodeToken = z.infer<typeof codeToken>;

const code = z.array(z.array(codeToken).readonly()).readonly();
const phase = z.union([z.literal(1), z.literal(2)]);

const bookmark = z
  .object({
    topicId: z.string(),
    challengeId: z.string(),
    phase,
    /** How many hints of each phase of this challenge are revealed. */
    hints: z.tuple([z.int(), z.int()]).readonly(),
  })
  .readonly();
export type Bookmark = z.infer<typeof bookmark>;

/** Never less than the best attempt; `incomplete` and no score as long as there is nothing to tell. */
const lmsVerdict = z
  .object({
    completion: z.enum(['incomplete', 'completed']),
    success: z.enum(['unknown', 'passed', 'failed']),
    score: z.number().min(0).max(100).nullable(),
  })
  .readonly();
export type LmsVerdict = z.infer<typeof lmsVerdict>;

/** A course, or a topic of it, with how many of its challenges are completed. */
const openWork = z
  .object({
    courseId: z.string(),
    topicId: z.string().nullable(),
    title: z.string(),
    done: z.int(),
    total: z.int(),
  })
  .readonly();
export type OpenWork = z.infer<typeof openWork>;

/** `elsewhere`: a later launch holds the session; this one must stop writing to the LMS. `none`: the request named no lease. */
const leaseState = z.enum(['held', 'elsewhere', 'none']);
export type LeaseState = z.infer<typeof leaseState>;

/** In every reply of the learner path: what the bridge may tell the LMS, and where the learner is. */
const learnerState = z.object({
  sid: z.string(),
  completion: z.enum(['incomplete', 'completed']),
  success: z.enum(['unknown', 'passed', 'failed']),
  /** 0 to 100, at most two decimals; null as long as no challenge is completed. */
  score: z.number().min(0).max(100).nullable(),
  bookmark: bookmark.nullable(),
  /** All launches together, ISO 8601 duration. */
  totalTime: z.string(),
  /** Completed challenges and their scores, 0 to 160. */
  challengeScores: z.record(z.string(), z.number()).readonly(),
  lease: leaseState,
  /** What the LMS may be told now, ready to write; null for practice, where nothing may be written. */
  lms: lmsVerdict.nullable().exactOptional(),
  /** Mandatory work that is still open. */
  open: z.array(openWork).readonly().exactOptional(),
  /** Browse, review, or outside any LMS: nothing counts. */
  practice: z.boolean().exactOptional(),
});
export const learnerStateSchema = learnerState.readonly();
export type LearnerState = z.infer<typeof learnerStateSchema>;

const outlineChallenge = z
  .object({ id: z.string(), title: z.string(), difficulty, language: z.string() })
  .readonly();
export type OutlineChallenge = z.infer<typeof outlineChallenge>;

const outlineTopic = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    challenges: z.array(outlineChallenge).readonly(),
  })
  .readonly();
export type OutlineTopic = z.infer<typeof outlineTopic>;

const outline = z
  .object({ courseId: z.string(), title: z.string(), topics: z.array(outlineTopic).readonly() })
  .readonly();
export type Outline = z.infer<typeof outline>;

/** `on`: a line number as text, or the id of an option or of an item of a question. */
const feedback = z.object({ on: z.string(), correct: z.boolean(), text: z.string() }).readonly();
export type Feedback = z.infer<typeof feedback>;

const hintsView = z
  .object({
    revealed: z.array(z.string()).readonly(),
    total: z.int(),
    /** What a right answer will give after the next hint; null when there is no further hint or the phase is solved. */
    worthAfterNext: z.number().nullable(),
  })
  .readonly();
export type HintsView = z.infer<typeof hintsView>;

/** A question in words, in the place of code: choose items, or put all of them in order. */
const questionView = z
  .object({
    kind: z.enum(['choice', 'order']),
    /** How many items make the answer; of an order all of them. */
    pick: z.int(),
    /** Those of an order come mixed, always in the same way. */
    items: z.array(z.object({ id: z.string(), text: z.string() }).readonly()).readonly(),
    /** The right items, of an order from the first to the last; null until the phase is solved. */
    answer: z.array(z.string()).readonly().nullable(),
  })
  .readonly();
export type QuestionView = z.infer<typeof questionView>;

const phaseShape = {
  task: z.string(),
  attempts: z.int(),
  /** Points for a right answer given now; the points earned once solved. */
  worth: z.number(),
  solved: z.boolean(),
  hints: hintsView,
  /** On what the learner has chosen so far, newest attempt first, and on all of it once solved. */
  feedback: z.array(feedback).readonly(),
};

const findView = z
  .object({
    ...phaseShape,
    /** How many lines make the right answer. */
    pick: z.int(),
    /** The right lines, once solved. */
    answer: z.array(z.int()).readonly().nullable(),
    /** Set where phase 1 asks for no lines of the code. */
    question: questionView.exactOptional(),
  })
  .readonly();
export type FindView = z.infer<typeof findView>;

const optionView = z
  .object({
    id: z.string(),
    title: z.string(),
    /** The change of the code, with two lines around it. */
    code,
    /** A character per line of `code`: `+` added, `-` removed, space unchanged, `…` lines left out (the line is empty). */
    marks: z.string().exactOptional(),
  })
  .readonly();
export type OptionView = z.infer<typeof optionView>;

const fixView = z
  .object({
    ...phaseShape,
    options: z.array(optionView).readonly(),
    /** The right option, once solved. */
    answer: z.string().nullable(),
    /** Set where phase 2 has no remediations to choose from; `options` is empty then. */
    question: questionView.exactOptional(),
  })
  .readonly();
export type FixView = z.infer<typeof fixView>;

/** Further reading; `url` is null for what has a name only, as a section of a law. */
const reference = z.object({ title: z.string(), url: z.string().nullable() }).readonly();
export type Reference = z.infer<typeof reference>;

/** A challenge as this learner may see it now. Nothing in it gives away an answer that is not earned. */
const challengeView = z
  .object({
    id: z.string(),
    topicId: z.string(),
    title: z.string(),
    difficulty,
    language: z.string(),
    /** Safe HTML, made from Markdown on the server. */
    scenarioHtml: z.string(),
    code,
    find: findView,
    /** Null until phase 1 is solved. */
    fix: fixView.nullable(),
    /** 0 to 160 when completed. */
    score: z.number().nullable(),
    /** CWE, OWASP and more, once the challenge is completed: their names give the answer away. */
    references: z.array(reference).readonly().exactOptional(),
  })
  .readonly();
export type ChallengeView = z.infer<typeof challengeView>;

/** GET /api/sch/scorm/sessions/{sid}: the state with what is needed to draw it. */
export const sessionReplySchema = learnerState.extend({ outline, challenge: challengeView }).readonly();
export type SessionReply = z.infer<typeof sessionReplySchema>;

const lmsKnown = z
  .object({
    completion: z.string(),
    success: z.string(),
    score: z.string(),
    /** The session times that the LMS acknowledged in earlier launches, together; null if none. */
    totalTime: z.string().nullable().exactOptional(),
  })
  .readonly();
export type LmsKnown = z.infer<typeof lmsKnown>;

/** `offer`: the LMS began a new attempt after a finished one, so "Try again" is to be offered. */
const attempt = z
  .object({
    number: z.int(),
    offer: z.enum(['none', 'after-failed', 'after-passed']),
    best: z
      .object({ success: z.enum(['passed', 'failed']), score: z.number() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type Attempt = z.infer<typeof attempt>;

/** How the learner's organization shows itself. */
const brand = z
  .object({
    name: z.string(),
    /** `#rrggbb`, readable in the light theme and in the dark one; null for the player's own. */
    accent: z.string().nullable(),
    accentDark: z.string().nullable(),
    /** Where its logo is, below the server's address. */
    logo: z.string().nullable(),
  })
  .readonly();
export type Brand = z.infer<typeof brand>;

export const launchReplySchema = learnerState
  .extend({
    leaseId: z.string(),
    outline,
    /** The bookmarked challenge, else the first one, so that no second request comes before the first picture. */
    challenge: challengeView,
    heartbeatSeconds: z.number(),
    resumed: z.boolean(),
    /** What the server knows was last accepted by the LMS in this session; null if nothing was. For reconciliation. */
    lmsKnown: lmsKnown.nullable(),
    attempt: attempt.exactOptional(),
    /** Missing where the organization has chosen nothing. */
    brand: brand.exactOptional(),
    /** Set where another launch of this session was still open: when it was heard of last. */
    takenOver: z.object({ at: z.string(), otherDevice: z.boolean() }).readonly().nullable().exactOptional(),
  })
  .readonly();
export type LaunchReply = z.infer<typeof launchReplySchema>;

const problemDetail = z
  .object({
    path: z.string(),
    message: z.string(),
    /** Of the item in a list that was sent whole. */
    index: z.int().exactOptional(),
    code: z.string().exactOptional(),
  })
  .readonly();
export type ProblemDetail = z.infer<typeof problemDetail>;

/** RFC 9457 problem details, with our code. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().exactOptional(),
    /** Field paths and reasons, where a body did not fit its schema. */
    errors: z.array(problemDetail).readonly().exactOptional(),
  })
  .readonly();
export type Problem = z.infer<typeof problemSchema>;

export const heartbeatReplySchema = learnerState
  .extend({
    /** Why some of what this heartbeat told of the LMS was not stored; the rest of it counts. */
    evidenceRefused: problemSchema.exactOptional(),
  })
  .readonly();
export type HeartbeatReply = z.infer<typeof heartbeatReplySchema>;

/** The server's verdict on an attempt; `points` are those earned by it, 0 if wrong. */
const mark = z
  .object({
    correct: z.boolean(),
    phase,
    attempt: z.int(),
    points: z.number(),
    feedback: z.array(feedback).readonly(),
  })
  .readonly();
export type Mark = z.infer<typeof mark>;

/** `view`: the challenge after all acts of the request, with the last of them that is about it. */
const outcome = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.enum(['accepted', 'duplicate']),
      id: z.string(),
      mark: mark.nullable(),
      view: challengeView.nullable(),
    })
    .readonly(),
  z.object({ kind: z.literal('refused'), id: z.string(), problem: problemSchema }).readonly(),
]);
export type EventOutcome = z.infer<typeof outcome>;

export const eventsReplySchema = learnerState.extend({ outcomes: z.array(outcome).readonly() }).readonly();
export type EventsReply = z.infer<typeof eventsReplySchema>;
