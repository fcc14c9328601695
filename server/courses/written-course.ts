import { createHash } from 'node:crypto';
import type { ChallengeFile, CourseFile } from './course-file.ts';

/** A course as its author wrote it, checked, with the code that lies in files beside it. */
export interface WrittenCourse {
  readonly course: CourseFile;
  readonly challenges: readonly WrittenChallenge[];
}

export interface WrittenChallenge {
  readonly content: ChallengeFile;
  readonly code: string;
  /** The change of each remediation, by its id. */
  readonly changes: Readonly<Record<string, string>>;
}

/** The same for the same content, whatever machine reads it. */
export function revisionOf({ course, challenges }: WrittenCourse): string {
  return createHash('sha256')
    .update(JSON.stringify([course, challenges]))
    .digest('base64url')
    .slice(0, 22);
}
