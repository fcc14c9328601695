import { z } from 'zod';
import { byObjectType } from './by-object-type.ts';
import { iri } from './values.ts';

const mailbox = z
  .string()
  .max(320)
  .regex(/^mailto:[^\s@]+@[^\s@]+$/i, 'not a mailto: address');
const sha1 = z
  .string()
  .regex(/^[0-9a-f]{40}$/i, 'not 40 hexadecimal digits')
  .toLowerCase();
const account = z.strictObject({ homePage: iri, name: z.string().min(1).max(1024) });

/** The inverse functional identifiers (xAPI 1.0.3 Data 4.1.2.3): whoever is named has exactly one. */
const identifiers = {
  mbox: mailbox.optional(),
  mbox_sha1sum: sha1.optional(),
  openid: iri.optional(),
  account: account.optional(),
};
export const identifierNames = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

export interface Identified {
  readonly mbox?: string | undefined;
  readonly mbox_sha1sum?: string | undefined;
  readonly openid?: string | undefined;
  readonly account?: { readonly homePage: string; readonly name: string } | undefined;
}

const countIdentifiers = (one: Identified): number =>
  identifierNames.filter((name) => one[name] !== undefined).length;

export const agent = z
  .strictObject({ objectType: z.literal('Agent').optional(), name: z.string().optional(), ...identifiers })
  .refine((one) => countIdentifiers(one) === 1, 'needs exactly one of mbox, mbox_sha1sum, openid, account');

/** An anonymous group has members in place of an identifier. */
export const group = z
  .strictObject({
    objectType: z.literal('Group'),
    name: z.string().optional(),
    member: z.array(agent).max(1000).optional(),
    ...identifiers,
  })
  .refine((one) => countIdentifiers(one) <= 1, 'has more than one of mbox, mbox_sha1sum, openid, account')
  .refine(
    (one) => countIdentifiers(one) === 1 || (one.member ?? []).length > 0,
    'needs members where it has no identifier',
  );

export const actor = byObjectType({ Agent: agent, Group: group }, 'Agent');

export type Agent = z.infer<typeof agent>;
export type Group = z.infer<typeof group>;
export type Actor = Agent | Group;

/** One spelling per person: `mbox:…`, `account:homePage|name` …; undefined for an anonymous group. */
export function formatIdentifier(one: Identified): string | undefined {
  if (one.account !== undefined) return `account:${one.account.homePage}|${one.account.name}`;
  if (one.mbox !== undefined) return `mbox:${one.mbox}`;
  if (one.mbox_sha1sum !== undefined) return `mbox_sha1sum:${one.mbox_sha1sum}`;
  return one.openid === undefined ? undefined : `openid:${one.openid}`;
}
