import type { EventsReply, LearnerState, Problem } from '../protocol.ts';
import type { Surroundings } from '../surroundings.ts';

export interface ServerLine extends Surroundings {
  readonly serverUrl: string;
}

/** Every reply has the learner's state; only the reply to events says what became of each act. */
export type ServerReply = LearnerState & Partial<EventsReply>;

/** What the server's answer asks for: go on, try again later, or stop asking. */
export type ServerAnswer =
  | { readonly kind: 'ok'; readonly body: ServerReply }
  | { readonly kind: 'away'; readonly waitAtLeast: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** One request to the server; no answer at all is an answer too: away. */
export async function post(
  { network, serverUrl }: ServerLine,
  path: string,
  body: object,
): Promise<ServerAnswer> {
  try {
    return await readAnswer(await network.send(serverUrl + path, JSON.stringify(body)));
  } catch {
    // Whatever broke on the way (no network, no name, no CORS, too slow), the remedy is the same: later.
    return { kind: 'away', waitAtLeast: 0 };
  }
}

/** Statuses that are no answer to the request itself (RFC 9110 15.5.9, RFC 8470, RFC 6585): the same body may pass later. */
const passing = [408, 425, 429];

/** A 200 without a learner's state, or a redirect, comes from somebody in between: a portal's page, a proxy. */
async function readAnswer(response: Response): Promise<ServerAnswer> {
  const { status, headers } = response;
  // A body that is no JSON is no answer of our server; the status alone is judged then.
  const body: unknown = await response.json().catch(() => undefined);
  if (status < 300 && has<ServerReply>(body, 'sid')) return { kind: 'ok', body };
  if (status < 400 || status >= 500 || passing.includes(status)) {
    return { kind: 'away', waitAtLeast: Number(headers.get('retry-after')) * 1000 || 0 };
  }
  const known = has<Problem>(body, 'code');
  return {
    kind: 'refused',
    problem: known ? body : localProblem('refused', `The server answered ${status}.`),
  };
}

export function localProblem(code: string, detail: string): Problem {
  return { type: 'about:blank', title: code, status: 0, code, detail };
}

/** Every body of ours has one field by which it is known; the rest is as the server's own schemas keep it. */
function has<Body>(body: unknown, field: keyof Body & string): body is Body {
  return field in Object(body);
}
