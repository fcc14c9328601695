import type { AwayReason } from '../connection.ts';
import type { Environment } from '../environment.ts';
import type { EventsReply, LearnerState, Problem } from '../protocol.ts';
import type { Failure } from './back-off.ts';

export interface Server extends Environment {
  readonly serverUrl: string;
}

/** Every reply has the learner's state; only the reply to events says what became of each act. */
export type ServerReply = LearnerState & Partial<EventsReply>;

/** What the server's answer asks for: go on, try again later, or stop asking. */
export type ServerAnswer =
  | { readonly kind: 'ok'; readonly body: ServerReply }
  | Away
  | { readonly kind: 'refused'; readonly problem: Problem };

/** No answer of our server. */
export interface Away extends Failure {
  readonly kind: 'away';
  readonly reason: AwayReason;
}

/** One request to the server; no answer at all is an answer too: away. */
export async function post(server: Server, path: string, body: object): Promise<ServerAnswer> {
  const { network, serverUrl, elapsed } = server;
  const began = elapsed();
  const away = (reason: AwayReason, waitAtLeast = 0): Away => {
    return { kind: 'away', reason, took: elapsed() - began, waitAtLeast };
  };
  const url = serverUrl + path;
  try {
    return await readAnswer(await network.send(url, JSON.stringify(body)), away);
  } catch {
    // Whatever broke on the way (no network, no name, no CORS, too slow), the remedy is the same: later.
    return away(network.isForbidden(url) ? 'forbidden-by-page' : 'no-answer');
  }
}

/** Statuses that are no answer to the request itself (RFC 9110 15.5.9, RFC 8470, RFC 6585): the same body may pass later. */
const passing = [408, 425, 429];

/**
 * Only a learner's state is a yes, and only a problem of ours is a no. Everything else comes from somebody in between (a
 * portal's page, a proxy's 403 or 404), who goes away again.
 */
async function readAnswer(
  response: Response,
  away: (reason: AwayReason, waitAtLeast?: number) => Away,
): Promise<ServerAnswer> {
  const { status, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  if (status < 300 && has<ServerReply>(body, 'sid')) return { kind: 'ok', body };
  if (!has<Problem>(body, 'code') || body.status !== status) return away('foreign-answer');
  if (status < 500 && !passing.includes(status)) return { kind: 'refused', problem: body };
  return away('busy', Number(headers.get('retry-after')) * 1000 || 0);
}

export function localProblem(code: string, detail: string): Problem {
  return { type: code, title: code, status: 0, code, detail };
}

/** Every body of ours has one field by which it is known; the rest is as the server's own schemas have it. */
function has<Body>(body: unknown, field: keyof Body & string): body is Body {
  return field in Object(body);
}
