import { z } from 'zod';
import type { DialectName } from './dialects.ts';
import type { TopicName } from './topics.ts';

const text = z.string().min(1).max(500);

/** How we say who we are, without the secret: a password, a token, or that of an OAuth client. */
export const authField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('bearer') }),
  z.strictObject({ kind: z.literal('basic'), user: text }),
  z.strictObject({
    kind: z.literal('oauth'),
    tokenUrl: z.url().max(2000),
    clientId: text,
    /** Where the client's id and secret stand in the request for a token. */
    style: z.enum(['header', 'body']),
    scope: z.string().max(1000).default(''),
  }),
]);
export type Auth = z.infer<typeof authField>;

/** A receiver as sending to it needs it. */
export interface Receiver {
  readonly organizationId: string;
  readonly id: string;
  readonly dialect: DialectName;
  readonly url: string;
  readonly auth: Auth;
  readonly sealedSecret: string | null;
}

/** What decides what a receiver is sent. */
export interface Audience {
  readonly id: string;
  readonly dialect: DialectName;
  readonly appId: string;
  readonly topics: readonly TopicName[];
  readonly emailDomain: string | null;
}

/** History that is still to be queued. */
export interface Replay {
  readonly since: string | null;
  /** The last session that was queued. */
  readonly after: string | null;
  readonly sessions: number;
  readonly items: number;
}

/** For whom its secret is sealed. */
export function ownerOf({ organizationId, id }: Pick<Receiver, 'organizationId' | 'id'>): readonly string[] {
  return ['receiver', organizationId, id];
}
