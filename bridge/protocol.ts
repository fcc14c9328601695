/**
 * The wire between the browser and the server, learner path: every body's schema and the types derived from it.
 * The server parses requests with these schemas; the bridge imports the types only, so no schema reaches a package.
 * Bodies are JSON, also when sent as `text/plain` (beacons, preflight-free posts).
 */
import { z } from 'zod';
import { paths as learnerPaths } from './paths.ts';

export const scormVersions = ['1.2', '2004-3rd', '2004-4th'] as const;
export type ScormVersion = (typeof scormVersions)[number];

/** A browser-made id: 128 random bits or more, URL-safe. Sending it twice is harmless. */
const madeInBrowser = z.string().regex(/^[\w-]{22,64}$/);
const contentId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const sid = z.string().regex(/^[\w.-]{22,80}$/);
const lease = z.string().regex(/^[\w-]{22,64}$/);
/** An instant by the browser's clock, ISO 8601 with offset or Z: a claim, kept beside the server's own time. */
const instant = z.iso.datetime({ offset: true });
/** ISO 8601 duration without years, months and days, at most two decimals: `PT26H3M4.5S`. */
const duration = z.string().regex(/^PT(?=\d)(\d{1,6}H)?(\d{1,8}M)?(\d{1,9}(\.\d{1,2})?S)?$/);
/** Counts acts and heartbeats of a launch together, so that the server knows which of them is newer. */
const seq = z.int().min(1).max(1_000_000_000);

/** What the LMS answered to one write: the evidence behind "why does the LMS say incomplete?". */
export const lmsWriteSchema = z.strictObject({
  at: instant,
  /** `commit` and `terminate` stand for the calls without an element. */
  element: z.string().min(1).max(64),
  value: z.string().max(4096),
  returned: z.string().max(64),
  errorCode: z.string().max(16),
  /** Counts within the launch and is the key of the entry: each (lease, n) is stored once, however often it is sent. */
  n: z.int().min(1).max(1_000_000_000).optional(),
});
export type LmsWrite = z.infer<typeof lmsWriteSchema>;

/** What the LMS gave back at launch, read before anything was written; '' where it had nothing. */
export const lmsFoundSchema = z.strictObject({
  completion: z.string().max(64),
  success: z.string().max(64),
  score: z.string().max(64),
  suspendData: z.enum(['ours', 'empty', 'foreign']),
  /** The LMS's own total of earlier launches, as an ISO 8601 duration; '' where it told none. */
  totalTime: z.union([duration, z.literal('')]).optional(),
});
export type LmsFound = z.infer<typeof lmsFoundSchema>;

/**
 * Who says who learns. `lms`: the LMS names the person. `unnamed`: there is an LMS and it names nobody, so the id was made
 * for this attempt. `device`: outside any LMS, somebody known to this browser alone.
 */
const learnerSources = ['lms', 'unnamed', 'device'] as const;

export const launchRequestSchema = z.strictObject({
  /** Made by the browser once per opening of the player; a resent launch gets the same lease back. */
  launchId: madeInBrowser,
  packageKey: z.string().regex(/^[\w-]{22,200}$/),
  learner: z.strictObject({
    id: z.string().min(1).max(4000),
    name: z.string().max(1000),
    source: z.enum(learnerSources).optional(),
  }),
  scormVersion: z.enum(scormVersions),
  entry: z.enum(['ab-initio', 'resume', '']),
  mode: z.enum(['normal', 'review', 'browse']),
  credit: z.enum(['credit', 'no-credit']).optional(),
  sid: sid.optional(),
  /** A random id of this browser profile: shows when a session goes on in another one. */
  device: madeInBrowser.optional(),
  /**
   * `new`: "Try again", the earlier attempt is closed as history and the next one begins. `with-lms`: the package asks for that
   * by itself wherever the LMS begins a new attempt after one that has a verdict.
   */
  attempt: z.enum(['new', 'with-lms']).optional(),
  /** The signed launch: `<unix seconds>.<base64url HMAC-SHA256 of "organizationId\nlearnerId\nunixSeconds">`. */
  signature: z
    .string()
    .regex(/^\d{1,12}\.[\w-]{43}$/)
    .optional(),
  found: lmsFoundSchema.optional(),
});
export type LaunchRequest = z.infer<typeof launchRequestSchema>;

const actBase = { id: madeInBrowser, at: instant, seq };
const phase = z.union([z.literal(1), z.literal(2)]);

/** One act of the learner. `launched`, `challenge-completed` and `finished` are the server's own events and never come in. */
export const learnerEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...actBase, type: z.literal('topic-opened'), topicId: contentId }),
  z.strictObject({ ...actBase, type: z.literal('challenge-opened'), challengeId: contentId }),
  z.strictObject({
    ...actBase,
    type: z.literal('phase-attempted'),
    challengeId: contentId,
    /** Phase 1: the selected line numbers, 1-based. */
    lines: z.array(z.int().min(1).max(10_000)).min(1).max(50),
  }),
  z.strictObject({
    ...actBase,
    type: z.literal('remediation-chosen'),
    challengeId: contentId,
    /** Phase 2: the chosen remediation. */
    optionId: contentId,
  }),
  z.strictObject({
    ...actBase,
    type: z.literal('question-answered'),
    challengeId: contentId,
    phase,
    /** Ids of the chosen items; of an order all of them, from the first to the last. */
    items: z.array(contentId).min(1).max(20),
  }),
  z.strictObject({
    ...actBase,
    type: z.literal('hint-revealed'),
    challengeId: contentId,
    phase,
    /** 1-based; hints are revealed in order. */
    hint: z.int().min(1).max(20),
  }),
  z.strictObject({ ...actBase, type: z.literal('suspended') }),
  z.strictObject({ ...actBase, type: z.literal('resumed') }),
  /** The learner's own "Finish course", where the organization tells the LMS a verdict on the whole course only. */
  z.strictObject({ ...actBase, type: z.literal('course-finished') }),
]);
export type LearnerEvent = z.infer<typeof learnerEventSchema>;

export const eventsRequestSchema = z.strictObject({
  sid,
  lease,
  /** Taken one by one, in this order. Each is checked by `learnerEventSchema` on its own, so that a poisoned one fails alone. */
  events: z.array(z.unknown()).min(1).max(100),
});
export interface EventsRequest {
  readonly sid: string;
  readonly lease: string;
  readonly events: readonly LearnerEvent[];
}

/** SCORM progress tracking, "Heartbeat": `sessionId`, `lmsBookmark`, `sessionTime`; the rest is ours and optional. */
export const heartbeatRequestSchema = z.strictObject({
  sessionId: sid,
  /** Where the learner is: `topicId/challengeId/phase`; '' before the first challenge, and while acts are on their way. */
  lmsBookmark: z.string().max(255),
  /** The time of this launch so far (not a delta). */
  sessionTime: duration,
  seq: seq.optional(),
  lease: lease.optional(),
  visible: z.boolean().optional(),
  /** Writes to the LMS since the last acknowledged heartbeat, oldest first. */
  lms: z.array(lmsWriteSchema).max(200).optional(),
});
export type HeartbeatRequest = z.infer<typeof heartbeatRequestSchema>;

/** The last heartbeat of a launch, with the acts that nobody has acknowledged: the server applies them before it finishes, and names their outcomes as in `EventsReply`. */
export const finishRequestSchema = heartbeatRequestSchema.extend({
  events: z.array(z.unknown()).max(100).optional(),
});
export type FinishRequest = z.infer<typeof finishRequestSchema>;

export type {
  Attempt,
  Bookmark,
  Brand,
  ChallengeView,
  CodeToken,
  Difficulty,
  EventOutcome,
  EventsReply,
  Feedback,
  FindView,
  FixView,
  HeartbeatReply,
  HintsView,
  LaunchReply,
  LearnerState,
  LeaseState,
  LmsKnown,
  LmsVerdict,
  Mark,
  OpenWork,
  OptionView,
  Outline,
  OutlineChallenge,
  OutlineTopic,
  Problem,
  ProblemDetail,
  QuestionView,
  Reference,
  SessionReply,
} from './replies.ts';

/** Where the learner path lives below the server's address. */
export const paths = learnerPaths;
