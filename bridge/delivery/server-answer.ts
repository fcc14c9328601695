import type { LearnerState, Problem } from '../protocol.ts';
import type { WireAnswer } from '../surroundings.ts';

/** What the server's answer asks for: go on, try again later, or stop asking. */
export type ServerAnswer =
  | { readonly kind: 'ok'; readonly body: LearnerState }
  | { readonly kind: 'away'; readonly waitAtLeast: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Statuses that are no answer to the request itself (RFC 9110 15.5.9, RFC 8470, RFC 6585): the same body may pass later. */
const passing = [408, 425, 429];

/** A 200 without a learner's state, or a redirect, comes from somebody in between: a portal's page, a proxy. */
export function readAnswer({ status, body, retryAfterSeconds }: WireAnswer): ServerAnswer {
  if (status < 300 && has<LearnerState>(body, 'sid')) return { kind: 'ok', body };
  if (status < 400 || status >= 500 || passing.includes(status)) {
    return { kind: 'away', waitAtLeast: (retryAfterSeconds ?? 0) * 1000 };
  }
  const problem = has<Problem>(body, 'code')
    ? body
    : localProblem('refused', `The server answered ${status}.`);
  return { kind: 'refused', problem };
}

export function localProblem(code: string, detail: string): Problem {
  return { type: 'about:blank', title: code, status: 0, code, detail };
}

/** Every body of ours has one field by which it is known; the rest is as the server's own schemas keep it. */
function has<Body>(body: unknown, field: keyof Body & string): body is Body {
  return typeof body === 'object' && body !== null && field in body;
}
