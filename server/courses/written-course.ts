import { createHash } from 'node:crypto';
import type { ChallengeFile, CourseFile } from './course-file.ts';

/** A course as its author wrote it, checked, with the code that lies in files beside it. */
export interface WrittenCourse {
  readonly course: CourseFile;
  readonly challenges: readonly WrittenChallenge[];
  /** By language; a course that has none is stored without. */
  readonly translations?: Readonly<Record<string, WrittenTranslation>>;
}

/** The texts of a course in another language, in the shape of `translation.ts`. */
export interface WrittenTranslation {
  readonly course: unknown;
  /** By challenge. */
  readonly challenges: Readonly<Record<string, unknown>>;
}

export interface WrittenChallenge {
  readonly content: ChallengeFile;
  readonly code: string;
  /** The change of each remediation, by its id. */
  readonly changes: Readonly<Record<string, string>>;
}

/** The same for the same content, whatever machine reads it. */
export function revisionOf({ course, challenges, translations }: WrittenCourse): string {
  const parts = translations === undefined ? [course, challenges] : [course, challenges, translations];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
