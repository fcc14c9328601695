import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

interface CourseOf {
  readonly organizationId: string;
  readonly courseId: string;
}

/** How many units the course has; null where nobody has said so. */
export async function readTotalUnits(db: Db, { organizationId, courseId }: CourseOf): Promise<number | null> {
  const { rows } = await sql<{ readonly total_units: number }>`
    select total_units
    from causeway.course_units
    where organization_id = ${organizationId} and course_id = ${courseId}`.execute(db);
  return rows[0]?.total_units ?? null;
}

export async function writeTotalUnits(
  db: Db,
  { organizationId, courseId }: CourseOf,
  totalUnits: number,
): Promise<void> {
  await sql`
    insert into causeway.course_units (organization_id, course_id, total_units)
    values (${organizationId}, ${courseId}, ${totalUnits})
    on conflict (organization_id, course_id) do update set total_units = excluded.total_units`.execute(db);
}
