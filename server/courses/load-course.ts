import { checkCourse } from './check-course.ts';
import type { Course } from './course.ts';
import { InvalidCourse } from './course-fault.ts';
import { readFolder } from './course-folder.ts';
import { finishCourses } from './finish-course.ts';
import type { WrittenCourse } from './written-course.ts';

/** Reads every course below `dir` and makes it ready for learners. Keys are course ids. Throws as `readCourses` does. */
export async function loadCourses(dir?: string): Promise<ReadonlyMap<string, Course>> {
  const courses = await finishCourses(await readCourses(dir));
  return new Map(courses.map((course) => [course.id, course]));
}

/**
 * Reads every course below `dir` (one folder each) and checks it whole.
 * Throws `InvalidCourse` with all faults of all courses: a server never starts with half a course.
 */
export async function readCourses(dir: string = import.meta.dirname): Promise<readonly WrittenCourse[]> {
  const { folders } = await readFolder(dir);
  const checked = await Promise.all(folders.map((name) => checkCourse(dir, name)));
  const faults = checked.flatMap((one) => (one.ok ? [] : one.faults));
  if (faults.length > 0) throw new InvalidCourse(faults);
  return checked.flatMap((one) => (one.ok ? [one.course] : []));
}
