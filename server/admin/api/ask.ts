import { authorizationRefusals } from '../../authorization/refusals.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { noAnswer, type Said, sayProblem } from '../model/said.ts';

export interface Refused {
  /** Whether the server knows nobody here any more; a wrong password has the same status and says no such thing. */
  readonly isSignedOut: boolean;
  readonly said: Said;
}
export type Answer<Value> = Promise<Result<Value, Refused>>;

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export type Ask = ReturnType<typeof createAsk>;

/** Asks the server's admin routes. A refusal is a value, and so is no answer. */
export function createAsk(fetch: Fetch, csrfToken = '') {
  const own = csrfToken === '' ? {} : { 'x-csrf-token': csrfToken };
  const change = <Value>(method: string, path: string, body?: unknown) =>
    send<Value>(fetch, path, {
      method,
      ...(body === undefined
        ? { headers: own }
        : { headers: { ...own, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  return {
    get: <Value>(path: string) => send<Value>(fetch, path, {}),
    post: <Value>(path: string, body?: unknown) => change<Value>('POST', path, body),
    put: <Value>(path: string, body: unknown) => change<Value>('PUT', path, body),
    remove: (path: string) => change<unknown>('DELETE', path),
    upload: <Value>(path: string, file: File) =>
      send<Value>(fetch, path, {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/zip' },
        body: file,
      }),
  };
}

async function send<Value>(fetch: Fetch, path: string, init: RequestInit): Answer<Value> {
  try {
    const response = await fetch(path, init);
    const body: unknown = await response.json();
    // Our own server validates its answers by schema before they leave.
    return response.ok ? succeed(body as Value) : fail(readRefusal(body));
  } catch {
    // No connection, or something between that does not speak JSON: the person is told the same.
    return fail({ isSignedOut: false, said: noAnswer });
  }
}

function readRefusal(body: unknown): Refused {
  const { code } = (body ?? {}) as { readonly code?: unknown };
  return { isSignedOut: code === authorizationRefusals.SIGN_IN_NEEDED.code, said: sayProblem(body) };
}
