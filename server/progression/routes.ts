import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { tokenOf } from '../authorization/caller.ts';
import { forTokens } from '../authorization/route-rule.ts';
import type { Course } from '../courses/course.ts';
import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { answerStatusInfo } from '../roster/one-roster/status-info.ts';
import { readTotalUnits, writeTotalUnits } from './course-units.ts';
import { readEnrollmentFacts } from './enrollment-facts.ts';
import { percentComplete } from './percent-complete.ts';
import { progressionRefusals } from './refusals.ts';
import { type NamedCourse, requireCourse, requireStudent } from './roster-names.ts';

const sourcedId = z.string().min(1).max(255);
const tags = ['progression'];

const factsReply = z.object({
  enrollmentFacts: z.array(
    z.object({
      studentId: z.string(),
      courseId: z.string(),
      xpEarned: z.number(),
      masteredUnits: z.int(),
      lastActivityDate: z.string().nullable(),
    }),
  ),
});

const progressReply = z.object({
  studentId: z.string(),
  courseId: z.string(),
  masteredUnits: z.int(),
  totalUnits: z.int().nullable(),
  /** Percent, at most two decimals; null where the course has no total. */
  pctCompleteApp: z.number().nullable(),
});

export interface ProgressionDependencies extends Pick<AdminDependencies, 'db'> {
  /** Ours, by id. */
  readonly courses: ReadonlyMap<string, Pick<Course, 'topics' | 'mastery'>>;
}

/** What students have mastered (Course progression, "Retrieving Progress Data"). */
export function registerProgressionRoutes(app: FastifyInstance, dependencies: ProgressionDependencies): void {
  void app.register(async (scope) => {
    answerStatusInfo(scope);
    registerFacts(scope, dependencies.db);
  });
  registerProgress(app, dependencies);
  registerTotal(app, dependencies);
}

function findOwn({ names }: NamedCourse, { courses }: ProgressionDependencies) {
  return names.map((name) => courses.get(String(name))).find((course) => course !== undefined);
}

function registerFacts(app: FastifyInstance, db: Db): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/ims/edubridge/analytics/v1p0/enrollmentFacts',
    {
      config: forTokens('gradebook.read'),
      schema: {
        tags,
        summary: 'XP and mastered units of a student, for one course or for each',
        querystring: z.object({ studentId: sourcedId.optional(), courseId: sourcedId.optional() }),
        response: { 200: factsReply },
      },
    },
    async (request) => {
      const { organizationId } = tokenOf(request);
      const { studentId, courseId } = request.query;
      if (studentId === undefined) throw new RefusedError(progressionRefusals.STUDENT_ID_MISSING);
      const student = await requireStudent(db, organizationId, studentId);
      const course = courseId === undefined ? undefined : await requireCourse(db, organizationId, courseId);
      const facts = await readEnrollmentFacts(db, student, course?.id);
      return {
        enrollmentFacts: facts.map((fact) => ({ studentId, ...fact, courseId: courseId ?? fact.courseId })),
      };
    },
  );
}

function registerProgress(app: FastifyInstance, dependencies: ProgressionDependencies): void {
  const { db } = dependencies;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/progression/:courseId/:studentId',
    {
      config: forTokens('gradebook.read'),
      schema: {
        tags,
        summary: 'How far a student is in a course',
        params: z.object({ courseId: sourcedId, studentId: sourcedId }),
        response: { 200: progressReply },
      },
    },
    async (request) => {
      const { organizationId } = tokenOf(request);
      const { courseId, studentId } = request.params;
      const course = await requireCourse(db, organizationId, courseId);
      const student = await requireStudent(db, organizationId, studentId);
      const [fact] = await readEnrollmentFacts(db, student, course.id);
      const totalUnits =
        findOwn(course, dependencies)?.topics.length ??
        (await readTotalUnits(db, { organizationId, courseId: course.id }));
      const masteredUnits = fact?.masteredUnits ?? 0;
      return {
        studentId,
        courseId,
        masteredUnits,
        totalUnits,
        pctCompleteApp: percentComplete(masteredUnits, totalUnits),
      };
    },
  );
}

function registerTotal(app: FastifyInstance, dependencies: ProgressionDependencies): void {
  const { db } = dependencies;
  app.withTypeProvider<ZodTypeProvider>().put(
    '/api/progression/:courseId',
    {
      config: forTokens('gradebook.write'),
      schema: {
        tags,
        summary: 'Say how many units a course has',
        params: z.object({ courseId: sourcedId }),
        body: z.strictObject({ totalUnits: z.int().min(0).max(1_000_000) }),
        response: { 200: z.object({ courseId: z.string(), totalUnits: z.int() }) },
      },
    },
    async (request) => {
      const { organizationId } = tokenOf(request);
      const { courseId } = request.params;
      const { totalUnits } = request.body;
      const course = await requireCourse(db, organizationId, courseId);
      if (findOwn(course, dependencies) !== undefined)
        throw new RefusedError(progressionRefusals.TOTAL_UNITS_OF_OWN_COURSE);
      await writeTotalUnits(db, { organizationId, courseId: course.id }, totalUnits);
      return { courseId, totalUnits };
    },
  );
}
