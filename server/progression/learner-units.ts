import { sql } from 'kysely';
import type { Course } from '../courses/course.ts';
import type { Db } from '../database/open-database.ts';

export interface StudentInCourse {
  readonly studentId: string;
  /** The roster's. */
  readonly courseId: string;
}

export interface LearnerUnit {
  readonly id: string;
  readonly title: string;
  readonly isMastered: boolean;
  /** Percent of the best result; null where there is none. */
  readonly accuracy: number | null;
}

interface UnitRow {
  readonly unit_id: string;
  readonly units: number;
  readonly accuracy: number | null;
}

/** A student's topics of one of our courses, in its order. */
export async function readLearnerUnits(
  db: Db,
  { studentId, courseId }: StudentInCourse,
  course: Course,
): Promise<LearnerUnit[]> {
  const { rows } = await sql<UnitRow>`
    select
      e.unit_id,
      max(e.units) as units,
      max(causeway.told_number(r.metadata, 'accuracy'))::double precision as accuracy
    from causeway.progression_entry e
    join core.one_roster_assessment_result r on r.id = e.result_id
    where e.student_id = ${studentId} and e.course_id = ${courseId}
    group by e.unit_id`.execute(db);
  const byUnit = new Map(rows.map((row) => [row.unit_id, row]));
  return course.topics.map(({ id, title }) => {
    const row = byUnit.get(id);
    return { id, title, isMastered: (row?.units ?? 0) > 0, accuracy: row?.accuracy ?? null };
  });
}
