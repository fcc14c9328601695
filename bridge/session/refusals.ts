import { localProblem } from '../delivery/post.ts';
import type { Problem } from '../protocol.ts';
import type { Lease } from './lease.ts';

/** Why an act is not even sent, by whose the session is. */
export function refusalOf({ phase }: Lease): Problem | null {
  return phase === 'held' ? null : localProblem(phase, 'The course has left this window.');
}
