import { localProblem } from '../delivery/post.ts';
import type { Problem } from '../protocol.ts';

/** Why an act is not even sent, by whose the session is. */
export const refusals = {
  held: null,
  elsewhere: localProblem('continued-elsewhere', 'The course goes on in another window or device.'),
  ended: localProblem('ended', 'The course was left. Open it again.'),
} as const satisfies Record<string, Problem | null>;
