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
  /** "Try again": the earlier attempt is closed as history, and the next one begins. */
  attempt: z.literal('new').optional(),
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
  /** Where the learner is: `topicId/challengeId/phase`, '' before the first challenge. */
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

export interface Bookmark {
  readonly topicId: string;
  readonly challengeId: string;
  readonly phase: 1 | 2;
  /** How many hints of each phase of this challenge are revealed. */
  readonly hints: readonly [number, number];
}

/** In every reply of the learner path: what the bridge may tell the LMS, and where the learner stands. */
export interface LearnerState {
  readonly sid: string;
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
  /** 0 to 100, at most two decimals; null as long as no challenge is completed. */
  readonly score: number | null;
  readonly bookmark: Bookmark | null;
  /** All launches together, ISO 8601 duration. */
  readonly totalTime: string;
  /** Completed challenges and their scores, 0 to 160. */
  readonly challengeScores: Readonly<Record<string, number>>;
  readonly lease: LeaseState;
  /** What the LMS may be told now, ready to write; null for practice, where nothing may be written. */
  readonly lms?: LmsVerdict | null;
  /** Mandatory work that is still open. */
  readonly open?: readonly OpenWork[];
  /** Browse, review, or outside any LMS: nothing counts. */
  readonly practice?: boolean;
}

/** Never less than the best attempt; `incomplete` and no score as long as there is nothing to tell. */
export interface LmsVerdict {
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
  readonly score: number | null;
}

/** A course, or a topic of it, with how many of its challenges are completed. */
export interface OpenWork {
  readonly courseId: string;
  readonly topicId: string | null;
  readonly title: string;
  readonly done: number;
  readonly total: number;
}

/** `elsewhere`: a later launch holds the session; this one must stop writing to the LMS. `none`: the request named no lease. */
export type LeaseState = 'held' | 'elsewhere' | 'none';

export interface Outline {
  readonly courseId: string;
  readonly title: string;
  readonly topics: readonly OutlineTopic[];
}
export interface OutlineTopic {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly challenges: readonly OutlineChallenge[];
}
export interface OutlineChallenge {
  readonly id: string;
  readonly title: string;
  readonly difficulty: Difficulty;
  readonly language: string;
}
export type Difficulty = 'easy' | 'medium' | 'hard';

/** One run of equally coloured characters: CSS class suffix ('' for plain text) and text. */
export type CodeToken = readonly [string, string];

/** A challenge as this learner may see it now. Nothing in it gives away an answer that is not earned. */
export interface ChallengeView {
  readonly id: string;
  readonly topicId: string;
  readonly title: string;
  readonly difficulty: Difficulty;
  readonly language: string;
  /** Safe HTML, made from Markdown on the server. */
  readonly scenarioHtml: string;
  readonly code: readonly (readonly CodeToken[])[];
  readonly find: FindView;
  /** Null until phase 1 is solved. */
  readonly fix: FixView | null;
  /** 0 to 160 when completed. */
  readonly score: number | null;
}

interface PhaseView {
  readonly task: string;
  readonly attempts: number;
  /** Points for a right answer given now; the points earned once solved. */
  readonly worth: number;
  readonly solved: boolean;
  readonly hints: HintsView;
  /** On what the learner has chosen so far, newest attempt first, and on all of it once solved. */
  readonly feedback: readonly Feedback[];
}
export interface HintsView {
  readonly revealed: readonly string[];
  readonly total: number;
  /** What a right answer will give after the next hint; null when there is no further hint or the phase is solved. */
  readonly worthAfterNext: number | null;
}
export interface FindView extends PhaseView {
  /** How many lines make the right answer. */
  readonly pick: number;
  /** The right lines, once solved. */
  readonly answer: readonly number[] | null;
}
export interface FixView extends PhaseView {
  readonly options: readonly OptionView[];
  /** The right option, once solved. */
  readonly answer: string | null;
}
export interface OptionView {
  readonly id: string;
  readonly title: string;
  readonly code: readonly (readonly CodeToken[])[];
}
export interface Feedback {
  /** Line number as text (phase 1) or option id (phase 2). */
  readonly on: string;
  readonly correct: boolean;
  readonly text: string;
}

export interface LaunchReply extends LearnerState {
  readonly leaseId: string;
  readonly outline: Outline;
  /** The bookmarked challenge, else the first one, so that no second request stands before the first picture. */
  readonly challenge: ChallengeView;
  readonly heartbeatSeconds: number;
  readonly resumed: boolean;
  /** What the server knows was last accepted by the LMS in this session; null if nothing was. For reconciliation. */
  readonly lmsKnown: LmsKnown | null;
  readonly attempt?: Attempt;
  /** Set where another launch of this session was still open. */
  readonly takenOver?: { readonly at: string; readonly otherDevice: boolean } | null;
}
export interface LmsKnown {
  readonly completion: string;
  readonly success: string;
  readonly score: string;
  /**
   * The `sessionTime` of earlier launches' heartbeats whose session time the LMS acknowledged, together; null if none. Not the
   * values written to it: those may hold time of earlier launches that was made good.
   */
  readonly totalTime?: string | null;
}

/** `offer`: the LMS began a new attempt after a finished one, so "Try again" is to be offered. */
export interface Attempt {
  readonly number: number;
  readonly offer: 'none' | 'after-failed' | 'after-passed';
  readonly best: { readonly success: 'passed' | 'failed'; readonly score: number } | null;
}

export type EventOutcome =
  | {
      readonly kind: 'accepted' | 'duplicate';
      readonly id: string;
      readonly mark: Mark | null;
      readonly view: ChallengeView | null;
    }
  | { readonly kind: 'refused'; readonly id: string; readonly problem: Problem };

/** The server's verdict on an attempt. */
export interface Mark {
  readonly correct: boolean;
  readonly phase: 1 | 2;
  readonly attempt: number;
  /** Points earned by this attempt; 0 if wrong. */
  readonly points: number;
  readonly feedback: readonly Feedback[];
}

export interface EventsReply extends LearnerState {
  readonly outcomes: readonly EventOutcome[];
}

/** GET /api/sch/scorm/sessions/{sid}: the state with what is needed to draw it. */
export interface SessionReply extends LearnerState {
  readonly outline: Outline;
  readonly challenge: ChallengeView;
}

/** RFC 9457 problem details, with our code. */
export interface ProblemDetail {
  readonly path: string;
  readonly message: string;
  /** Of the item in a list that was sent whole. */
  readonly index?: number;
  readonly code?: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance?: string;
  /** Field paths and reasons, where a body did not fit its schema. */
  readonly errors?: readonly ProblemDetail[];
}

/** Where the learner path lives below the server's address. */
export const paths = learnerPaths;
