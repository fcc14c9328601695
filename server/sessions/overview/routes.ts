import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { organizationBase, organizationParams, timeField } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import type { Db } from '../../database/open-database.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { sessionRefusals } from '../refusals.ts';
import { formatSid, parseSid } from '../session-id.ts';
import { findSession } from './find-session.ts';
import {
  listSessions,
  type SessionListRow,
  type SessionOrder,
  type SessionSort,
  sessionSorts,
} from './list-sessions.ts';
import { readSessionChallenges, readTimeline } from './read-timeline.ts';
import { overviewRefusals } from './refusals.ts';
import { parseSearch } from './search-terms.ts';
import { explainSession } from './verdict.ts';

export interface OverviewDependencies {
  readonly db: Db;
  readonly now: () => Date;
  readonly courses: ReadonlyMap<string, CourseTitles>;
}

interface CourseTitles {
  readonly title: string;
  readonly topics?: readonly { readonly id: string; readonly title: string }[];
  readonly challenges?: ReadonlyMap<string, { readonly title: string }>;
}

const named = z.object({ id: z.string(), title: z.string() });
const sessionRow = z.object({
  sid: z.string(),
  learner: z.object({ id: z.string(), name: z.string() }),
  course: named,
  topic: named.nullable(),
  challenge: named.nullable(),
  scormVersion: z.string(),
  attempt: z.int(),
  status: z.enum(['active', 'suspended', 'finished']),
  /** 0 to 100; null before the first completed challenge. */
  score: z.number().nullable(),
  completion: z.enum(['incomplete', 'completed']),
  success: z.enum(['unknown', 'passed', 'failed']),
  /** What the LMS acknowledged last; empty where nothing. */
  lms: z.object({ completion: z.string(), success: z.string(), score: z.string() }),
  startedAt: timeField,
  lastHeartbeatAt: timeField,
});
export type SessionOverview = z.infer<typeof sessionRow>;

const listQuery = z.object({
  status: z.enum(['active', 'suspended', 'finished', 'attention', 'all']).default('all'),
  q: z.string().max(500).default(''),
  /** A key of the sorts, with `-` before it for descending. */
  sort: z.enum(Object.keys(sessionSorts).flatMap((key) => [key, `-${key}`])).default('-lastHeartbeat'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The sid of the last row of the page before. */
  after: z.string().max(80).optional(),
});

const timelineReply = sessionRow.extend({
  verdict: z.object({
    layer: z.enum(['server', 'runtime', 'lms']),
    sentence: z.string(),
    remedy: z.string(),
  }),
  timeline: z.array(
    z.object({
      at: timeField,
      kind: z.enum(['event', 'lms']),
      what: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type SessionDetails = z.infer<typeof timelineReply>;

const challengeRow = z.object({
  challenge: named,
  topic: named,
  /** Attempts and hints of phase 1 and phase 2. */
  attempts: z.tuple([z.int(), z.int()]),
  hints: z.tuple([z.int(), z.int()]),
  /** Ids of the remediations that were chosen, in their order. */
  remediations: z.array(z.string()),
  /** 0 to 160; null while it is open. */
  score: z.number().nullable(),
  secondsOnTask: z.number(),
});
export type ChallengeOverview = z.infer<typeof challengeRow>;

const sessionParams = organizationParams.extend({ sid: z.string().max(80) });
const newest = 1000;
const reading = { config: forMembers('reports.read') };

/** Sessions as the people of an organization see them: who is learning now, and why the LMS says what it says. */
export function registerSessionOverviewRoutes(
  app: FastifyInstance,
  dependencies: OverviewDependencies,
): void {
  registerList(app, dependencies);
  registerDetails(app, dependencies);
  registerChallenges(app, dependencies);
}

function registerList(app: FastifyInstance, { db, now, courses }: OverviewDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/sessions`,
    {
      ...reading,
      schema: {
        summary: 'Sessions, those heard of last first; Link leads to the next page',
        params: organizationParams,
        querystring: listQuery,
        response: { 200: z.array(sessionRow) },
      },
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const order = readOrder(organizationId, request.query, now());
      const rows = await listSessions(db, order);
      const described = rows.map((row) => describeRow(organizationId, row, courses));
      linkNext(request, reply, described.length === order.limit ? described.at(-1)?.sid : undefined);
      return described;
    },
  );
}

function registerDetails(app: FastifyInstance, { db, now, courses }: OverviewDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/sessions/:sid`,
    {
      ...reading,
      schema: {
        summary: 'A session: the verdict, and what happened',
        params: sessionParams,
        response: { 200: timelineReply },
      },
    },
    async ({ params }) => {
      const key = requireKey(params);
      const found = await findSession(db, key, now());
      if (found === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
      const timeline = await readTimeline(db, key, newest);
      return {
        ...describeRow(params.organizationId, found.row, courses),
        verdict: explainSession(found.facts),
        timeline: timeline.map(({ at, ...entry }) => ({
          ...entry,
          at: at.toISOString(),
          details: { ...entry.details },
        })),
      };
    },
  );
}

function registerChallenges(app: FastifyInstance, { db, now, courses }: OverviewDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/sessions/:sid/challenges`,
    {
      ...reading,
      schema: {
        summary: 'The challenges of a session',
        params: sessionParams,
        response: { 200: z.array(challengeRow) },
      },
    },
    async ({ params }) => {
      const key = requireKey(params);
      const found = await findSession(db, key, now());
      if (found === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
      const course = courses.get(found.row.course_id);
      return (await readSessionChallenges(db, key)).map((row) => ({
        challenge: nameOf(row.challenge_id, course?.challenges?.get(row.challenge_id)?.title),
        topic: nameOf(row.topic_id, course?.topics?.find(({ id }) => id === row.topic_id)?.title),
        attempts: [row.find_attempts, row.fix_attempts] as [number, number],
        hints: [row.find_hints, row.fix_hints] as [number, number],
        remediations: [...row.remediations],
        score: row.score,
        secondsOnTask: Math.round(row.time_on_task_ms / 1000),
      }));
    },
  );
}

function readOrder(organizationId: string, query: z.output<typeof listQuery>, at: Date): SessionOrder {
  const terms = parseSearch(query.q);
  if (!terms.ok) {
    const errors = [{ path: 'q', message: `There is no key ${terms.failure}.` }];
    throw new RefusedError(overviewRefusals.SEARCH_KEY_UNKNOWN, errors);
  }
  const { status, sort, limit, after } = query;
  const last = after === undefined ? undefined : requireKey({ organizationId, sid: after }).id;
  return {
    organizationId,
    status: status === 'all' ? undefined : status,
    terms: terms.value,
    sort: sort.replace(/^-/, '') as SessionSort,
    descending: sort.startsWith('-'),
    limit,
    after: last,
    at,
  };
}

/** Throws RefusedError for a sid of another organization: it is not there for who asks. */
function requireKey({
  organizationId,
  sid,
}: {
  readonly organizationId: string;
  readonly sid: string;
}): SessionKey {
  const key = parseSid(sid);
  if (key?.organizationId !== organizationId) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  return key;
}

function linkNext(request: FastifyRequest, reply: FastifyReply, sid: string | undefined): void {
  if (sid === undefined) return;
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  url.searchParams.set('after', sid);
  void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
}

function nameOf(id: string, title: string | undefined) {
  return { id, title: title ?? id };
}

function describeRow(
  organizationId: string,
  row: SessionListRow,
  courses: OverviewDependencies['courses'],
): SessionOverview {
  const course = courses.get(row.course_id);
  const { completion = '', success = '', score = '' } = row.lms_known;
  return {
    sid: formatSid({ organizationId, id: row.id }),
    learner: { id: row.learner_id, name: row.learner_name },
    course: nameOf(row.course_id, course?.title),
    topic:
      row.topic_id === null
        ? null
        : nameOf(row.topic_id, course?.topics?.find(({ id }) => id === row.topic_id)?.title),
    challenge:
      row.challenge_id === null
        ? null
        : nameOf(row.challenge_id, course?.challenges?.get(row.challenge_id)?.title),
    scormVersion: row.scorm_version,
    attempt: row.attempt,
    status: row.status,
    score: row.score,
    completion: row.completion,
    success: row.success,
    lms: { completion, success, score },
    startedAt: row.created_at.toISOString(),
    lastHeartbeatAt: row.last_seen_at.toISOString(),
  };
}
