import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { type CourseCatalog, type CourseRevision, createCatalog } from './course-catalog.ts';
import { finishCourses } from './finish-course.ts';
import { readCourses } from './load-course.ts';
import { revisionOf, type WrittenCourse } from './written-course.ts';

/**
 * Reads every course below `dir` and stores each content that is new, so that sessions can be marked by it for as long as
 * they live. Throws as `readCourses` does.
 */
export async function openCatalog(db: Db, { at, dir }: { at: Date; dir?: string }): Promise<CourseCatalog> {
  const written = await readCourses(dir);
  await storeRevisions(db, written, at);
  const courses = await finishCourses(written);
  return createCatalog(new Map(courses.map((course) => [course.id, course])), (wanted) =>
    readRevisions(db, wanted),
  );
}

async function storeRevisions(db: Db, written: readonly WrittenCourse[], at: Date): Promise<void> {
  for (const one of written) {
    await sql`
      insert into causeway.course_revision (course_id, revision, content, first_seen_at)
      values (${one.course.id}, ${revisionOf(one)}, ${JSON.stringify(one)}::json, ${at})
      on conflict (course_id, revision) do nothing`.execute(db);
  }
}

async function readRevisions(db: Db, wanted: readonly CourseRevision[]) {
  const { rows } = await sql<{ readonly content: WrittenCourse }>`
    select r.content
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("courseId" text, revision text)
    join causeway.course_revision r on r.course_id = w."courseId" and r.revision = w.revision`.execute(db);
  return finishCourses(rows.map(({ content }) => content));
}
