import { fail, type Result, succeed } from '../../refusals/result.ts';
import { describeProblem, isSignedOut, type Message, noAnswer } from './messages.ts';

export type Answer<Value> = Promise<Result<Value, Message>>;
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;
export type Client = ReturnType<typeof createClient>;

/** One page of rows, with where the next one begins. */
export interface RowPage<Row> {
  readonly rows: readonly Row[];
  /** For the query key `after`; null on the last page. */
  readonly next: string | null;
}

export interface ClientEnvironment {
  readonly fetch: Fetch;
  /** Sent with every change; empty before signing in. */
  readonly csrfToken: () => string;
  /** Asks the person to sign in again where the server no longer knows them; whether they did. */
  readonly signInAgain: () => Promise<boolean>;
}

/**
 * The server's admin routes. A refusal is a value, and so is no answer. A request that comes too late for its sign-in
 * session is sent once more after the person has signed in again.
 */
export function createClient(environment: ClientEnvironment) {
  const send = async <Value>(path: string, init: RequestInit, parse: Parse<Value>): Answer<Value> => {
    const answer = await sendOnce(environment, { path, init, parse });
    if (answer.ok || !isSignedOut(answer.failure)) return answer;
    return (await environment.signInAgain()) ? sendOnce(environment, { path, init, parse }) : answer;
  };
  const change = <Value>(method: string, path: string, body?: unknown) =>
    send<Value>(
      path,
      body === undefined
        ? { method }
        : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      parseBody,
    );
  return {
    get: <Value>(path: string) => send<Value>(path, {}, parseBody),
    /** A list whose `Link` header leads to the next page. */
    getPage: <Row>(path: string) => send<RowPage<Row>>(path, {}, parseRowPage),
    post: <Value>(path: string, body?: unknown) => change<Value>('POST', path, body),
    put: <Value>(path: string, body: unknown) => change<Value>('PUT', path, body),
    patch: <Value>(path: string, body: unknown) => change<Value>('PATCH', path, body),
    remove: (path: string) => change<unknown>('DELETE', path),
    upload: <Value>(path: string, file: File) =>
      send<Value>(
        path,
        { method: 'POST', headers: { 'content-type': 'application/zip' }, body: file },
        parseBody,
      ),
  };
}

/** A client for somebody who is not signed in, and so cannot be signed out. */
export function createEntryClient(fetch: Fetch): Client {
  return createClient({ fetch, csrfToken: () => '', signInAgain: async () => false });
}

type Parse<Value> = (response: Response, body: unknown) => Value;

interface Sending<Value> {
  readonly path: string;
  readonly init: RequestInit;
  readonly parse: Parse<Value>;
}

async function sendOnce<Value>(
  { fetch, csrfToken }: ClientEnvironment,
  { path, init, parse }: Sending<Value>,
): Answer<Value> {
  const token = csrfToken();
  const own: HeadersInit = init.method === undefined || token === '' ? {} : { 'x-csrf-token': token };
  try {
    const response = await fetch(path, { ...init, headers: { ...own, ...init.headers } });
    const body: unknown = await response.json();
    return response.ok ? succeed(parse(response, body)) : fail(describeProblem(body));
  } catch {
    // No connection, or something in between that does not speak JSON: the person is told the same.
    return fail(noAnswer);
  }
}

/** Our own server validates its answers by schema before they leave. */
function parseBody<Value>(_response: Response, body: unknown): Value {
  return body as Value;
}

function parseRowPage<Row>(response: Response, body: unknown): RowPage<Row> {
  const [, next] = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
  return {
    rows: body as readonly Row[],
    next: next === undefined ? null : new URL(next, 'http://any.invalid').searchParams.get('after'),
  };
}
