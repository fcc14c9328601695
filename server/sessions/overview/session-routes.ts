import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { organizationBase, organizationParams, timeField } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { sessionRefusals } from '../refusals.ts';
import {
  type CourseTitles,
  describeSession,
  nameChallenge,
  namedField,
  nameOption,
  nameTopic,
  sessionReply,
} from './describe-session.ts';
import { type FoundSession, findSession } from './find-session.ts';
import {
  type ChallengeRow,
  readSessionChallenges,
  readTimeline,
  type TimelineEntry,
} from './read-timeline.ts';
import type { OverviewDependencies } from './routes.ts';
import { requireSessionKey } from './session-list-query.ts';
import { explainSession } from './verdict/explain-session.ts';
import { layers } from './verdict/incident.ts';

const detailsReply = sessionReply.extend({
  verdict: z.object({
    /** Names the incident, for programs. */
    code: z.string(),
    layer: z.enum(layers),
    sentence: z.string(),
    remedy: z.string(),
  }),
  /** Mandatory work that is open, by name. */
  open: z.array(z.object({ title: z.string(), done: z.int(), total: z.int() })),
  timeline: z.array(
    z.object({
      at: timeField,
      kind: z.enum(['event', 'lms']),
      what: z.string(),
      /** What it is about, by name. */
      topic: namedField.nullable(),
      challenge: namedField.nullable(),
      /** The remediation that was chosen. */
      remediation: namedField.nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type SessionDetails = z.infer<typeof detailsReply>;

const challengeReply = z.object({
  challenge: namedField,
  topic: namedField,
  /** Attempts and hints of phase 1 and phase 2. */
  attempts: z.tuple([z.int(), z.int()]),
  hints: z.tuple([z.int(), z.int()]),
  /** That were chosen, in their order. */
  remediations: z.array(namedField),
  /** 0 to 160; null while it is open. */
  score: z.number().nullable(),
  secondsOnTask: z.number(),
});
export type ChallengeOverview = z.infer<typeof challengeReply>;

export const sessionParams = organizationParams.extend({ sid: z.string().max(80) });
type SessionParams = z.output<typeof sessionParams>;

const newest = 1000;
/** More than any session holds by its quotas. */
const everything = 1_000_000;
const config = forMembers('reports.read');

/** One session: the verdict, what happened, and how each challenge went. */
export function registerSessionRoutes(app: FastifyInstance, dependencies: OverviewDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const address = `${organizationBase}/sessions/:sid`;

  routes.get(
    address,
    {
      config,
      schema: {
        summary: 'A session: the verdict, and what happened',
        params: sessionParams,
        response: { 200: detailsReply },
      },
    },
    ({ params }) => readDetails(dependencies, params, newest),
  );

  routes.get(
    `${address}/challenges`,
    {
      config,
      schema: {
        summary: 'The challenges of a session',
        params: sessionParams,
        response: { 200: z.array(challengeReply) },
      },
    },
    ({ params }) => readChallenges(dependencies, params),
  );

  routes.get(
    `${address}/export`,
    {
      config,
      schema: {
        summary: 'All that is known of a session, as a file',
        params: sessionParams,
        response: { 200: detailsReply.extend({ challenges: z.array(challengeReply) }) },
      },
    },
    async ({ params }, reply) => {
      const details = await readDetails(dependencies, params, everything);
      const challenges = await readChallenges(dependencies, params);
      void reply.header('content-disposition', 'attachment; filename="session.json"');
      return { ...details, challenges };
    },
  );
}

async function readDetails(
  dependencies: OverviewDependencies,
  params: SessionParams,
  limit: number,
): Promise<SessionDetails> {
  const { db, courses } = dependencies;
  const { row, facts } = await requireSession(dependencies, params);
  const timeline = await readTimeline(db, requireSessionKey(params), limit);
  return {
    ...describeSession(params.organizationId, row, courses),
    verdict: explainSession(facts),
    open: facts.open.map(({ title, done, total }) => ({ title, done, total })),
    timeline: timeline.map((entry) => describeEntry(entry, courses.get(row.course_id))),
  };
}

async function readChallenges(
  dependencies: OverviewDependencies,
  params: SessionParams,
): Promise<ChallengeOverview[]> {
  const { row } = await requireSession(dependencies, params);
  const course = dependencies.courses.get(row.course_id);
  const rows = await readSessionChallenges(dependencies.db, requireSessionKey(params));
  const describe = (one: ChallengeRow): ChallengeOverview => ({
    challenge: nameChallenge(course, one.challenge_id),
    topic: nameTopic(course, one.topic_id),
    attempts: [one.find_attempts, one.fix_attempts],
    hints: [one.find_hints, one.fix_hints],
    remediations: one.remediations.map((id) => nameOption(course, one.challenge_id, id)),
    score: one.score,
    secondsOnTask: Math.round(one.time_on_task_ms / 1000),
  });
  return rows.map(describe);
}

async function requireSession(
  { db, now }: OverviewDependencies,
  params: SessionParams,
): Promise<FoundSession> {
  const found = await findSession(db, requireSessionKey(params), now());
  if (found === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  return found;
}

function describeEntry({ at, kind, what, details }: TimelineEntry, course: CourseTitles | undefined) {
  const { topicId, challengeId, optionId } = details;
  const hasChallenge = typeof challengeId === 'string';
  return {
    at: at.toISOString(),
    kind,
    what,
    topic: typeof topicId === 'string' ? nameTopic(course, topicId) : null,
    challenge: hasChallenge ? nameChallenge(course, challengeId) : null,
    remediation:
      hasChallenge && typeof optionId === 'string' ? nameOption(course, challengeId, optionId) : null,
    details: { ...details },
  };
}
