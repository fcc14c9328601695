import type { HeartbeatRequest } from '../../../bridge/protocol.ts';
import { isPossible } from '../possible-time.ts';
import { readLmsChange } from './lms-known.ts';

/** Of a value: what explains an LMS's answer is short, and so much may come from a program. */
const mostCharacters = 255;

/** What a heartbeat tells of the LMS, by its number in the database, which counts from 1. */
export function readEvidence({ lms = [], sessionTime }: HeartbeatRequest, nr: number, at: Date) {
  if (lms.length === 0) return [];
  const writes = lms.map((write) => ({
    ...write,
    value: write.value.slice(0, mostCharacters),
    // The database cannot hold every instant that a browser can write.
    at: isPossible(write.at) ? write.at : at.toISOString(),
  }));
  return [{ nr, ...readLmsChange(lms, sessionTime), writes }];
}
