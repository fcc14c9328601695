import type { LearnerState, Problem } from '../protocol.ts';
import type { WireAnswer } from '../surroundings.ts';

/** What the server's answer asks for: go on, try again later, or stop asking. */
export type ServerAnswer =
  | { readonly kind: 'ok'; readonly body: LearnerState }
  | { readonly kind: 'away'; readonly waitAtLeast: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Statuses that are no answer to the request itself (RFC 9110 15.5.9, RFC 8470, RFC 6585): the same body may pass later. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

export function readAnswer({ status, body, retryAfterSeconds }: WireAnswer): ServerAnswer {
  if (status >= 500 || passing.has(status)) {
    return { kind: 'away', waitAtLeast: (retryAfterSeconds ?? 0) * 1000 };
  }
  if (status >= 200 && status < 300 && isState(body)) return { kind: 'ok', body };
  // A captive portal answers 200 with a page of its own; the request has not reached the server.
  if (status < 400) return { kind: 'away', waitAtLeast: 0 };
  return { kind: 'refused', problem: isProblem(body) ? body : unnamedProblem(status) };
}

export function localProblem(code: string, detail: string): Problem {
  return { type: 'about:blank', title: code, status: 0, code, detail };
}

function unnamedProblem(status: number): Problem {
  const detail = `The server answered ${status} without saying why.`;
  return { type: 'about:blank', title: 'Refused', status, code: 'refused', detail };
}

/** Every reply of the learner path carries the learner's state; a 200 without it comes from somebody in between. */
function isState(body: unknown): body is LearnerState {
  if (typeof body !== 'object' || body === null) return false;
  return typeof Reflect.get(body, 'sid') === 'string' && typeof Reflect.get(body, 'completion') === 'string';
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return typeof Reflect.get(body, 'code') === 'string' && typeof Reflect.get(body, 'detail') === 'string';
}
