import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type LearnerMetrics, learnerMetricsSchema } from '../../bridge/results.ts';
import type { Course } from '../courses/course.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { readBearer, requireSamePackage, requireSession } from '../sessions/admit-request.ts';
import type { SessionDependencies } from '../sessions/dependencies.ts';
import { findCourse } from '../sessions/launch/launch.ts';
import { sessionRefusals } from '../sessions/refusals.ts';
import { readSession } from '../sessions/session-row.ts';
import { iris } from '../streams/translate/resources.ts';
import { answerMetric } from './answer-metric.ts';
import { findLearner } from './find-learner.ts';
import { findMetric } from './find-metric.ts';

type Dependencies = Pick<SessionDependencies, 'db' | 'courses' | 'secret' | 'now'>;
type SessionRow = NonNullable<Awaited<ReturnType<typeof readSession>>>;

/** Points and time per topic of the learner of a session, for the player and its package key. */
export function registerLearnerMetrics(app: FastifyInstance, dependencies: Dependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/sch/scorm/sessions/:sid/metrics',
    {
      schema: {
        summary: 'Points and time of the learner in each topic',
        params: z.object({ sid: z.string().max(80) }),
        security: [{ packageKey: [] }],
        response: { 200: learnerMetricsSchema },
      },
    },
    async ({ params, headers }) => {
      const identity = readBearer(headers, dependencies);
      if (identity === undefined) throw new RefusedError(sessionRefusals.PACKAGE_KEY_MISSING);
      const row = await readSession(dependencies.db, requireSession(params.sid));
      if (row === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
      requireSamePackage(identity, row);
      return describeTopics(row, dependencies);
    },
  );
}

async function describeTopics(row: SessionRow, dependencies: Dependencies): Promise<LearnerMetrics> {
  const course = await findCourse(row, dependencies.courses);
  const ask = await createAsk(row, course, dependencies);
  const [scores, maxima, times] = [
    await ask('course-topics-scores', 'score'),
    await ask('course-topics-max-scores', 'maxScore'),
    await ask('course-topics-time-spent', 'timeSpent'),
  ];
  const topics = course.topics.map(({ id, title }) => {
    const iri = iris.topic(course, id);
    const [score = 0, maxScore = 0, timeSpent = 0] = [scores.get(iri), maxima.get(iri), times.get(iri)];
    return { id, title, score, maxScore, timeSpent };
  });
  return { courseId: row.course_id, topics };
}

/** Asks a metric about the topics of the course; gives its numbers by topic. */
async function createAsk(row: SessionRow, course: Course, { db, secret, now }: Dependencies) {
  const { organization_id: organizationId, learner_id: userId } = row;
  const actorIds = await findLearner(db, { organizationId, userId, secret });
  const input = {
    userId,
    courseId: iris.course(course),
    unit: 'raw',
    durations: 'all',
    window: undefined,
    ignored: [],
  } as const;
  const courses = new Map([[course.id, course]]);
  return async (slug: string, key: string): Promise<ReadonlyMap<string, number>> => {
    const metric = findMetric('v3', slug);
    const question = { metric, input, organizationId, actorIds, courses, now: now() };
    const { value } = await answerMetric(db, question);
    return new Map(value.map((item) => [Reflect.get(item, 'topicId'), Reflect.get(item, key)]));
  };
}
