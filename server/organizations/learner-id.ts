import { createHash } from 'node:crypto';
import { formatUuid } from '../database/uuid.ts';

/**
 * A learner's id here: the same for the same organization and LMS id, so that nothing has to be looked up first. An LMS's id
 * may be 4,000 characters long (SCORM 2004 RTE 4.2.11), more than an index takes.
 */
export function learnerIdOf(organizationId: string, lmsId: string): string {
  const hash = createHash('sha256').update(`${organizationId}\n${lmsId}`).digest();
  return formatUuid(hash.subarray(0, 16));
}
