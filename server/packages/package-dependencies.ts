import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import type { Course } from '../courses/course.ts';
import type { PackageParts } from './package-parts.ts';

/** What packages need from outside. */
export interface PackageDependencies extends AdminDependencies {
  /** What goes into every package. */
  readonly readParts: () => Promise<PackageParts>;
  readonly courses: ReadonlyMap<string, Pick<Course, 'id' | 'title' | 'topics' | 'mastery' | 'challenges'>>;
}
