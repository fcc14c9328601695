import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { findCollection } from '../roster/one-roster/collections.ts';
import { findRecord } from '../roster/one-roster/list-records.ts';
import { progressionRefusals } from './refusals.ts';

/** The student's key. Throws RefusedError for somebody who is not in the organization's roster. */
export async function requireStudent(db: Db, organizationId: string, sourcedId: string): Promise<string> {
  const found = await findRecord(db, { organizationId, sourcedId, collection: findCollection('users') });
  if (found === undefined) throw new RefusedError(progressionRefusals.STUDENT_UNKNOWN);
  return found.id;
}

export interface NamedCourse {
  readonly id: string;
  /** What the roster calls it: one of ours where either is the id of our course. */
  readonly names: readonly unknown[];
}

/** Throws RefusedError for a course that is not in the organization's roster. */
export async function requireCourse(db: Db, organizationId: string, sourcedId: string): Promise<NamedCourse> {
  const found = await findRecord(db, { organizationId, sourcedId, collection: findCollection('courses') });
  if (found === undefined) throw new RefusedError(progressionRefusals.ROSTER_COURSE_UNKNOWN);
  return { id: found.id, names: [found.doc.sourcedId, found.doc.courseCode] };
}
