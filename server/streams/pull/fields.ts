import { z } from 'zod';
import { nameField, organizationParams, timeField } from '../../authorization/fields.ts';
import { isForbiddenUrl, type Network } from '../../http/outgoing/allowed-networks.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { type PullProblem, pullProblems } from './pull-problems.ts';
import type { PullRow } from './pulls.ts';
import { pullRefusals } from './refusals.ts';
import { pullStatuses } from './tables.ts';

export const pullParams = organizationParams.extend({ pullId: z.guid() });

const secretText = z.string().min(1).max(4096);
const credentialField = z.discriminatedUnion('kind', [
  // RFC 7617 2: a colon ends the user name.
  z.strictObject({ kind: z.literal('basic'), username: secretText.regex(/^[^:]*$/), password: secretText }),
  z.strictObject({ kind: z.literal('bearer'), token: secretText.regex(/^[\x21-\x7e]+$/) }),
]);
type Credential = z.infer<typeof credentialField>;

export const pullBody = z.strictObject({
  name: nameField,
  /** The address below which `statements` lies. */
  endpoint: z.string().max(2048),
  credential: credentialField,
  /** Only what the source stored after it. */
  since: z.iso.datetime({ offset: true }).optional(),
});
export type PullOrder = z.input<typeof pullBody>;

export const startBody = z.strictObject({ credential: credentialField.optional() });

export const pullsReply = z.object({
  pulls: z.array(
    z.object({
      id: z.guid(),
      name: z.string(),
      endpoint: z.string(),
      status: z.enum(pullStatuses),
      problem: z.object({ code: z.string(), title: z.string(), remedy: z.string() }).nullable(),
      /** The source's own time up to which its statements are here. */
      through: timeField.nullable(),
      accepted: z.int(),
      repeated: z.int(),
      refused: z.int(),
      createdAt: timeField,
      askedAt: timeField.nullable(),
      caughtUpAt: timeField.nullable(),
    }),
  ),
});
export type Pull = z.infer<typeof pullsReply>['pulls'][number];

/** Throws RefusedError (400) for an address that can be refused at once; a name is judged when it is called. */
export function parseEndpoint(text: string, networks: readonly Network[]): string {
  const url = URL.parse(text);
  const isPlain = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (isPlain && !isForbiddenUrl(url, networks)) return url.href.replace(/\/+$/, '');
  throw new RefusedError(pullRefusals.PULL_ENDPOINT_UNUSABLE, [
    { path: 'endpoint', code: 'unusable', message: 'is no address that this server may call' },
  ]);
}

/** The header Authorization. */
export function formatAuthorization(credential: Credential): string {
  if (credential.kind === 'bearer') return `Bearer ${credential.token}`;
  const { username, password } = credential;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

export function describePull(row: PullRow): z.input<typeof pullsReply>['pulls'][number] {
  const { id, name, endpoint, status, problem } = row;
  return {
    id,
    name,
    endpoint,
    status,
    problem: problem && describeProblem(problem),
    through: row.through?.toISOString() ?? null,
    accepted: Number(row.accepted),
    repeated: Number(row.repeated),
    refused: Number(row.refused),
    createdAt: row.created_at.toISOString(),
    askedAt: row.asked_at?.toISOString() ?? null,
    caughtUpAt: row.caught_up_at?.toISOString() ?? null,
  };
}

function describeProblem(code: PullProblem) {
  const { title, remedy } = pullProblems[code];
  return { code, title, remedy };
}
