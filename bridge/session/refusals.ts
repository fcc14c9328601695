import { localProblem } from '../delivery/server-answer.ts';
import type { Problem } from '../protocol.ts';

/** Why an act is not even sent, by whose the session is. */
export const refusals = {
  held: null,
  elsewhere: localProblem(
    'continued-elsewhere',
    'The course was continued in another window or on another device.',
  ),
  ended: localProblem('ended', 'This launch has ended. Open the course again.'),
} as const satisfies Record<string, Problem | null>;
