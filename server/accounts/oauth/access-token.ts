import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** For an hour, as an API token whose id is `clientId`, and for no more than these scopes. */
export interface AccessToken {
  readonly organizationId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

export const accessTokenSeconds = 3600;

const prefix = 'cwa_';
const claims = z.strictObject({
  organizationId: z.guid(),
  clientId: z.guid(),
  scopes: z.array(z.string()),
  expiresAt: z.coerce.date(),
});

/** Writes an access token: what it says, signed with the installation's secret, so that none has to be stored. */
export function signAccessToken(token: AccessToken, secret: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(token)).toString('base64url');
  return `${prefix}${body}.${macOf(body, secret).toString('base64url')}`;
}

export function isAccessToken(text: string): boolean {
  return text.startsWith(prefix);
}

/** Undefined for what this installation did not sign, or what is over at `at`. */
export function parseAccessToken(text: string, secret: Uint8Array, at: Date): AccessToken | undefined {
  const [body = '', mac = ''] = text.slice(prefix.length).split('.');
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(body, secret);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const token = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  return token.expiresAt > at ? token : undefined;
}

/** The purpose keeps apart what else the secret signs. */
function macOf(body: string, secret: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`access-token\n${body}`).digest();
}
