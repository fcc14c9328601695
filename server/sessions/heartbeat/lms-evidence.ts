import type { HeartbeatRequest } from '../../../bridge/protocol.ts';
import { isPossible } from '../possible-time.ts';
import { readLmsChange } from './lms-known.ts';

/** What a heartbeat tells of the LMS, by its number in the database, which counts from 1. */
export function readEvidence({ lms = [], sessionTime }: HeartbeatRequest, nr: number, at: Date) {
  if (lms.length === 0) return [];
  // The database cannot hold every instant that a browser can write.
  const writes = lms.map((write) => (isPossible(write.at) ? write : { ...write, at: at.toISOString() }));
  return [{ nr, ...readLmsChange(lms, sessionTime), writes }];
}
