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

/** The course's key. Throws RefusedError for one that is not in the organization's roster. */
export async function requireCourse(db: Db, organizationId: string, sourcedId: string): Promise<string> {
  const found = await findRecord(db, { organizationId, sourcedId, collection: findCollection('courses') });
  if (found === undefined) throw new RefusedError(progressionRefusals.ROSTER_COURSE_UNKNOWN);
  return found.id;
}
