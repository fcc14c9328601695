import type { CheckReport } from '../../packages/check/check-file.ts';
import { fail, type Result, succeed } from '../../result.ts';
import { noAnswer, type Said, sayProblem } from './said.ts';

export interface Me {
  readonly email: string;
  readonly name: string;
  readonly isOperator: boolean;
  readonly csrfToken: string;
  readonly organizations: readonly { readonly id: string; readonly name: string; readonly role: string }[];
}

/** One browser in which somebody is signed in; times are ISO 8601. */
export interface Login {
  readonly id: string;
  readonly isThis: boolean;
  readonly userAgent: string;
  readonly since: string;
  readonly lastSeen: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}
export interface FirstUser extends Credentials {
  readonly token: string;
  readonly name: string;
}

export interface Refused {
  readonly status: number;
  readonly said: Said;
}
export type Answer<Value> = Promise<Result<Value, Refused>>;

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export type Api = ReturnType<typeof createApi>;

/** The server's admin routes as the pages use them. A refusal is a value; status 0 means that no answer came. */
export function createApi(fetch: Fetch) {
  const get = <Value>(path: string) => ask<Value>(fetch, path, {});
  const post = <Value>(path: string, body: unknown) =>
    ask<Value>(fetch, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const change = <Value>(path: string, csrfToken: string, init: RequestInit) =>
    ask<Value>(fetch, path, { ...init, headers: { ...init.headers, 'x-csrf-token': csrfToken } });
  return {
    waysIn: () => get<{ singleSignOn: boolean }>('/api/admin/sign-in'),
    setUp: (user: FirstUser) => post<unknown>('/api/admin/set-up', user),
    signIn: (credentials: Credentials) => post<unknown>('/api/admin/sign-in', credentials),
    me: () => get<Me>('/api/admin/me'),
    logins: () => get<readonly Login[]>('/api/admin/me/sessions'),
    signOut: (csrfToken: string) => change<unknown>('/api/admin/sign-out', csrfToken, { method: 'POST' }),
    revoke: (id: string, csrfToken: string) =>
      change<unknown>(`/api/admin/me/sessions/${id}`, csrfToken, { method: 'DELETE' }),
    check: (file: File, csrfToken: string) =>
      change<CheckReport>(`/api/packages/check?name=${encodeURIComponent(file.name)}`, csrfToken, {
        method: 'POST',
        headers: { 'content-type': 'application/zip' },
        body: file,
      }),
  };
}

async function ask<Value>(fetch: Fetch, path: string, init: RequestInit): Answer<Value> {
  try {
    const response = await fetch(path, init);
    const body: unknown = await response.json();
    // Our own server validates its answers by schema before they leave.
    return response.ok ? succeed(body as Value) : fail({ status: response.status, said: sayProblem(body) });
  } catch {
    // No connection, or something between that does not speak JSON: the person is told the same.
    return fail({ status: 0, said: noAnswer });
  }
}
