import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type LearnerProgression, learnerProgressionSchema } from '../../bridge/results.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { readBearer, requireSamePackage, requireSession } from '../sessions/admit-request.ts';
import type { SessionDependencies } from '../sessions/dependencies.ts';
import { findCourse } from '../sessions/launch/launch.ts';
import { sessionRefusals } from '../sessions/refusals.ts';
import { readSession } from '../sessions/session-row.ts';
import { readLearnerUnits } from './learner-units.ts';
import { findRosterCourse } from './own-course.ts';
import { percentComplete } from './percent-complete.ts';

type Dependencies = Pick<SessionDependencies, 'db' | 'courses' | 'secret'>;

/** Which topics the learner of a session has mastered, for the player and its package key. */
export function registerLearnerProgression(app: FastifyInstance, dependencies: Dependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/sch/scorm/sessions/:sid/progression',
    {
      schema: {
        summary: 'Which topics the learner has mastered',
        params: z.object({ sid: z.string().max(80) }),
        security: [{ packageKey: [] }],
        response: { 200: learnerProgressionSchema },
      },
    },
    async ({ params, headers }) => {
      const identity = readBearer(headers, dependencies);
      if (identity === undefined) throw new RefusedError(sessionRefusals.PACKAGE_KEY_MISSING);
      const row = await readSession(dependencies.db, requireSession(params.sid));
      if (row === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
      requireSamePackage(identity, row);
      return describeProgression(row, dependencies);
    },
  );
}

type SessionRow = NonNullable<Awaited<ReturnType<typeof readSession>>>;

async function describeProgression(
  row: SessionRow,
  { db, courses }: Dependencies,
): Promise<LearnerProgression> {
  const course = await findCourse(row, courses);
  const known = await findRosterCourse(db, row.organization_id, row.course_id);
  // No roster has a course that was only ever practised; nobody's id is that of nothing.
  const courseId = known?.id ?? '00000000-0000-0000-0000-000000000000';
  const units = await readLearnerUnits(db, { studentId: row.learner_id, courseId }, course);
  const masteredUnits = units.filter(({ isMastered }) => isMastered).length;
  const totalUnits = units.length;
  return {
    courseId: row.course_id,
    masteredUnits,
    totalUnits,
    pctCompleteApp: percentComplete(masteredUnits, totalUnits),
    units,
  };
}
