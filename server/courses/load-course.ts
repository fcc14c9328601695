import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Course } from './course.ts';
import { InvalidCourse } from './course-fault.ts';
import { challengeFileSchema, courseFileSchema } from './course-file.ts';
import { findChallengeFaults, findCourseFaults } from './find-course-faults.ts';
import { finishCourses } from './finish-course.ts';
import { type CourseFolder, openCourseFolder } from './read-course-file.ts';
import type { WrittenChallenge, WrittenCourse } from './written-course.ts';

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
  const disk = openCourseFolder(dir);
  const written = await Promise.all((await foldersIn(dir)).map((name) => readCourse(disk, name)));
  if (disk.faults.length > 0) throw new InvalidCourse(disk.faults);
  return written.filter((course) => course !== undefined);
}

async function readCourse(disk: CourseFolder, folder: string): Promise<WrittenCourse | undefined> {
  const course = await disk.readJson(`${folder}/course.json`, courseFileSchema);
  if (course === undefined) return undefined;
  disk.faults.push(...findCourseFaults(course, folder, await foldersIn(join(disk.dir, folder))));
  const ids = course.topics.flatMap((topic) => topic.challenges);
  const read = await Promise.all(ids.map((id) => readChallenge(disk, `${folder}/${id}`)));
  return { course, challenges: read.filter((challenge) => challenge !== undefined) };
}

async function readChallenge(disk: CourseFolder, folder: string): Promise<WrittenChallenge | undefined> {
  const content = await disk.readJson(`${folder}/challenge.json`, challengeFileSchema);
  if (content === undefined) return undefined;
  const code = await disk.readCode(`${folder}/${content.code}`);
  const options = content.fix.kind === 'remediation' ? content.fix.options : [];
  const changes = await Promise.all(
    options.map(async (option) => [option.id, await disk.readCode(`${folder}/${option.change}`)] as const),
  );
  disk.faults.push(...findChallengeFaults({ folder, content, code }));
  return { content, code, changes: Object.fromEntries(changes) };
}

async function foldersIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
