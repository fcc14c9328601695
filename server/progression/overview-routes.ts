import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { organizationBase, organizationParams, timeField } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { thresholdsOf } from '../scoring/mastery.ts';
import { type CourseRow, listCourses, listStudents, type StudentRow } from './course-overview.ts';
import { percentComplete } from './percent-complete.ts';
import { progressionRefusals } from './refusals.ts';
import type { ProgressionDependencies } from './routes.ts';
import { describeUnit } from './unit-state.ts';

const courseFields = {
  courseId: z.string(),
  title: z.string(),
  totalUnits: z.int().nullable(),
};
const coursesReply = z.array(z.object({ ...courseFields, students: z.int() }));
export type ProgressionCourse = z.infer<typeof coursesReply>[number];

const studentsReply = z.object({
  ...courseFields,
  /** In the course's order; of courses that are not ours those that results name, by name. */
  units: z.array(z.object({ id: z.string(), title: z.string() })),
  /** How many there are in all. */
  total: z.int(),
  students: z.array(
    z.object({
      studentId: z.guid(),
      name: z.string(),
      masteredUnits: z.int(),
      pctCompleteApp: z.number().nullable(),
      lastActivityDate: timeField,
      /** By unit, in their order. */
      states: z.array(z.enum(['open', 'tried', 'close', 'mastered'])),
    }),
  ),
});
export type ProgressionStudents = z.infer<typeof studentsReply>;

const page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const config = forMembers('gradebook.read');
const base = `${organizationBase}/progression`;

/** Progression for the people of an organization: its courses, and of a course each learner with each unit. */
export function registerProgressionOverview(
  app: FastifyInstance,
  dependencies: ProgressionDependencies,
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { db } = dependencies;

  routes.get(
    base,
    {
      config,
      schema: {
        summary: 'Courses, and how many students have results of each',
        params: organizationParams,
        response: { 200: coursesReply },
      },
    },
    async ({ params }) => {
      const courses = await listCourses(db, params.organizationId);
      return courses.map((row) => ({ ...describeCourse(row, dependencies), students: row.students }));
    },
  );

  routes.get(
    `${base}/:courseId`,
    {
      config,
      schema: {
        summary: 'How far each student of a course is with each unit',
        params: organizationParams.extend({ courseId: z.string().min(1).max(255) }),
        querystring: page,
        response: { 200: studentsReply },
      },
    },
    async ({ params, query }) => {
      const { organizationId, courseId } = params;
      const row = (await listCourses(db, organizationId)).find((one) => one.sourced_id === courseId);
      if (row === undefined) throw new RefusedError(progressionRefusals.ROSTER_COURSE_UNKNOWN);
      const students = await listStudents(db, { organizationId, courseId: row.id, ...query });
      return describeStudents({ row, students }, dependencies);
    },
  );
}

function findOwn({ sourced_id, course_code }: CourseRow, { courses }: ProgressionDependencies) {
  return courses.get(sourced_id) ?? courses.get(course_code ?? '');
}

function describeCourse(row: CourseRow, dependencies: ProgressionDependencies) {
  const totalUnits = findOwn(row, dependencies)?.topics.length ?? row.total_units;
  return { courseId: row.sourced_id, title: row.title, totalUnits };
}

interface Overview {
  readonly row: CourseRow;
  readonly students: readonly StudentRow[];
}

function describeStudents({ row, students }: Overview, dependencies: ProgressionDependencies) {
  const own = findOwn(row, dependencies);
  const named = [...new Set(students.flatMap((student) => Object.keys(student.units)))].sort();
  const units = own?.topics ?? named.map((id) => ({ id, title: id }));
  const course = describeCourse(row, dependencies);
  return {
    ...course,
    units: units.map(({ id, title }) => ({ id, title })),
    total: students[0]?.total ?? 0,
    students: students.map((student) => ({
      studentId: student.student_id,
      name: student.name,
      masteredUnits: student.mastered_units,
      pctCompleteApp: percentComplete(student.mastered_units, course.totalUnits),
      lastActivityDate: student.last_activity_at.toISOString(),
      states: units.map(({ id }) => describeUnit(student.units[id], thresholdsOf(own ?? { topics: [] }, id))),
    })),
  };
}
