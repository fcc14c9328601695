import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { courseFileSchema } from '../courses/course-file.ts';

const coursesFolder = join(import.meta.dirname, '../courses');

export interface CourseTitle {
  readonly id: string;
  readonly title: string;
}

/** The courses of this installation by id, without their content: a package needs no more. */
export async function readCourseTitles(folder = coursesFolder): Promise<CourseTitle[]> {
  const names = (await readdir(folder)).sort();
  const files = names.map((name) => join(folder, name, 'course.json')).filter((file) => existsSync(file));
  return Promise.all(files.map(readCourseTitle));
}

async function readCourseTitle(file: string): Promise<CourseTitle> {
  const { id, title } = courseFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return { id, title };
}
