import { z } from 'zod';
import type { Outgoing } from '../../../http/outgoing/outgoing.ts';
import { openCredential } from '../../../http/outgoing/sealed-credential.ts';
import { fail, type Result, succeed } from '../../../refusals/result.ts';
import { type Auth, ownerOf, type Receiver } from '../receiver.ts';
import type { FailureCode } from './failures.ts';

export interface Authorizing {
  readonly outgoing: Outgoing;
  readonly secret: Uint8Array;
  readonly now: () => Date;
}

/** The header that says who we are; undefined for a receiver that does not ask. */
export type Authorization = Result<string | undefined, FailureCode>;

export interface Authorizer {
  readonly authorize: (receiver: Receiver) => Promise<Authorization>;
  /** After a 401: the token is good no more. True if there is another one to ask for. */
  readonly forget: (receiver: Receiver, authorization: string | undefined) => boolean;
}

interface Token {
  readonly header: string;
  readonly until: number;
}

/** How long before its end a token is used no more, as far as it lives that long. */
const marginMs = 60_000;

/** Says who we are to receivers. Tokens are kept until shortly before their end; however many ask at once, one is requested. */
export function createAuthorizer(authorizing: Authorizing): Authorizer {
  const tokens = new Map<string, Token>();
  const requests = new Map<string, Promise<Result<Token, FailureCode>>>();
  const findToken = async (
    name: string,
    auth: OAuth,
    secret: string,
  ): Promise<Result<Token, FailureCode>> => {
    const known = tokens.get(name);
    if (known !== undefined && known.until > authorizing.now().getTime()) return succeed(known);
    const request = requests.get(name) ?? requestToken(auth, secret, authorizing);
    requests.set(name, request);
    const token = await request;
    requests.delete(name);
    if (token.ok) tokens.set(name, token.value);
    return token;
  };
  return {
    authorize: async (receiver) => {
      const { auth, sealedSecret } = receiver;
      if (auth.kind === 'none' || sealedSecret === null) return succeed(undefined);
      const secret = openCredential(sealedSecret, ownerOf(receiver), authorizing.secret);
      if (secret === undefined) return fail('receiver-secret-unreadable');
      if (auth.kind !== 'oauth') return succeed(plainHeader(auth, secret));
      const token = await findToken(receiver.id, auth, secret);
      return token.ok ? succeed(token.value.header) : token;
    },
    forget: (receiver, authorization) => {
      const { id: name } = receiver;
      if (tokens.get(name)?.header === authorization) tokens.delete(name);
      return receiver.auth.kind === 'oauth';
    },
  };
}

type OAuth = Extract<Auth, { readonly kind: 'oauth' }>;

function plainHeader(auth: Extract<Auth, { readonly kind: 'basic' | 'bearer' }>, secret: string): string {
  return auth.kind === 'bearer' ? `Bearer ${secret}` : basicHeader(auth.user, secret);
}

function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

const tokenField = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().default(3600) });

/** RFC 6749, 4.4, with the client in the header or in the body (2.3.1). */
async function requestToken(
  { tokenUrl, clientId, style, scope }: OAuth,
  secret: string,
  { outgoing, now }: Authorizing,
): Promise<Result<Token, FailureCode>> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scope === '' ? {} : { scope }),
    ...(style === 'body' ? { client_id: clientId, client_secret: secret } : {}),
  });
  const authorization = style === 'header' ? { authorization: basicHeader(clientId, secret) } : {};
  const answer = await outgoing.send({
    method: 'POST',
    url: new URL(tokenUrl),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...authorization,
    },
    body: form.toString(),
  });
  if (!answer.ok) return fail(`receiver-${answer.failure}` as const);
  const token = tokenField.safeParse(parseJson(answer.value.text));
  if (answer.value.status !== 200 || !token.success) return fail('receiver-token-refused');
  const { access_token, expires_in } = token.data;
  const lifetime = expires_in * 1000;
  return succeed({
    header: `Bearer ${access_token}`,
    until: now().getTime() + lifetime - Math.min(marginMs, lifetime / 10),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no token.
    return undefined;
  }
}
