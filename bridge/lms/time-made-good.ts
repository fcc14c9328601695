import type { LmsFound, LmsKnown } from '../protocol.ts';
import { parseTime } from './scorm-time.ts';

/**
 * How many milliseconds of earlier launches are missing in the LMS's total, to be written with this launch's time: a
 * reload in Moodle loses the time of the page before it. Only where the total can be trusted: it came back with our own
 * data, it is not 0 (a new attempt, or an LMS that never adds up), and it is not above what was told (an LMS that adds
 * session_time at each commit).
 */
export function missingTime(found: LmsFound, known: LmsKnown | null): number {
  const total = parseTime(found.totalTime ?? '') ?? 0;
  const told = parseTime(known?.totalTime ?? '') ?? 0;
  return found.suspendData === 'ours' && total > 0 ? Math.max(0, told - total) : 0;
}
