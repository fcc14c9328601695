import type { Course } from './course.ts';

export interface CourseRevision {
  readonly courseId: string;
  readonly revision: string;
}

/**
 * Courses as they are, and as they were: a session is marked by the revision it began with, so that editing a course
 * never re-grades what was done.
 */
export interface CourseCatalog {
  /** What the server offers today, by course id. */
  readonly current: ReadonlyMap<string, Course>;
  /** Undefined for a revision that was not loaded, or that this installation never had. */
  readonly find: (wanted: CourseRevision) => Course | undefined;
  /** Loads those revisions that are not in memory yet. */
  readonly load: (wanted: readonly CourseRevision[]) => Promise<void>;
}

/** `readRevisions` gives those of the wanted ones that exist. */
export function createCatalog(
  current: ReadonlyMap<string, Course>,
  readRevisions: (wanted: readonly CourseRevision[]) => Promise<readonly Course[]> = async () => [],
): CourseCatalog {
  const loaded = new Map([...current.values()].map((course) => [nameOf(revisionOf(course)), course]));
  return {
    current,
    find: (wanted) => loaded.get(nameOf(wanted)),
    load: async (wanted) => {
      const missing = new Map(
        wanted.filter((one) => !loaded.has(nameOf(one))).map((one) => [nameOf(one), one]),
      );
      if (missing.size === 0) return;
      for (const course of await readRevisions([...missing.values()])) {
        loaded.set(nameOf(revisionOf(course)), course);
      }
    },
  };
}

function revisionOf({ id, revision }: Course): CourseRevision {
  return { courseId: id, revision };
}

function nameOf({ courseId, revision }: CourseRevision): string {
  return `${courseId}@${revision}`;
}
