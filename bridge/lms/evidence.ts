/** What was written to the LMS and what it answered, until a beat that told it is acknowledged. */
import type { LmsWrite } from '../protocol.ts';

/** The wire takes 200 writes with one beat. */
const mostWrites = 200;

/** The oldest go first when the server is away for long: what the LMS last answered explains its present state. */
export function addWrite(writes: readonly LmsWrite[], write: LmsWrite): readonly LmsWrite[] {
  return [...writes, write].slice(-mostWrites);
}

/** Leaves what was written after the beat was made. */
export function withoutTold(writes: readonly LmsWrite[], told: readonly LmsWrite[]): readonly LmsWrite[] {
  return writes.filter((write) => !told.includes(write));
}
