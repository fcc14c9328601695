import type { Actor } from '../../../audit/audit-log.ts';
import { noteChange } from '../../../audit/audit-log.ts';
import type { RandomBytes } from '../../../database/new-uuid.ts';
import { newUuid } from '../../../database/new-uuid.ts';
import type { Db } from '../../../database/open-database.ts';
import { isForbiddenUrl, type Network } from '../../../http/outgoing/allowed-networks.ts';
import { sealCredential } from '../../../http/outgoing/sealed-credential.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { ownerOf, type Replay } from '../receiver.ts';
import type { ReceiverBody, ReceiverChange } from './receiver-fields.ts';
import { receiverRefusals } from './refusals.ts';

export interface ReceiverDependencies {
  readonly db: Db;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  readonly secret: Uint8Array;
  readonly networks: readonly Network[];
}

export interface ReceiverKey {
  readonly organizationId: string;
  readonly receiverId: string;
}

const mostReceivers = 20;

/** Adds a receiver; gives its id. What happens from now on is queued for it, and its history where that was asked for. */
export async function addReceiver(
  organizationId: string,
  body: ReceiverBody,
  { actor, ...dependencies }: ReceiverDependencies & { readonly actor: Actor },
): Promise<string> {
  const { db, now, randomBytes, networks } = dependencies;
  const at = now();
  const id = newUuid(randomBytes);
  refuseAddresses(body, networks);
  if (body.auth.kind !== 'none' && body.secret === undefined) {
    throw new RefusedError(receiverRefusals.RECEIVER_SECRET_MISSING);
  }
  await db.transaction().execute(async (tx) => {
    await refuseTooMany(tx, organizationId);
    await tx
      .insertInto('causeway.receiver')
      .values({
        organization_id: organizationId,
        id,
        name: body.name,
        dialect: body.dialect,
        url: body.url,
        auth: JSON.stringify(body.auth),
        sealed_secret: seal(body.secret, { organizationId, receiverId: id }, dependencies.secret),
        app_id: body.appId ?? newUuid(randomBytes),
        topics: body.topics,
        email_domain: body.emailDomain,
        created_at: at,
        replay: body.history === undefined ? null : JSON.stringify(replayFrom(body.history)),
      })
      .execute();
    const details = { name: body.name, dialect: body.dialect, host: new URL(body.url).host };
    await noteChange(tx, { organizationId, action: 'receiver.added', target: id, details }, { actor, at });
  });
  return id;
}

/** Changes a receiver. What waits is tried again at once: the change may be what it needed. */
export async function changeReceiver(
  key: ReceiverKey,
  change: ReceiverChange,
  { actor, ...dependencies }: ReceiverDependencies & { readonly actor: Actor },
): Promise<void> {
  const { db, now, networks } = dependencies;
  refuseAddresses(change, networks);
  const { organizationId, receiverId } = key;
  const { auth, secret, emailDomain, ...same } = change;
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('causeway.receiver')
      .set({
        ...same,
        ...(auth === undefined ? {} : { auth: JSON.stringify(auth) }),
        ...(secret === undefined ? {} : { sealed_secret: seal(secret, key, dependencies.secret) }),
        ...(emailDomain === undefined ? {} : { email_domain: emailDomain }),
        retry_at: null,
      })
      .where('organization_id', '=', organizationId)
      .where('id', '=', receiverId)
      .executeTakeFirst();
    refuseUnknown(numUpdatedRows);
    const changed = {
      organizationId,
      action: 'receiver.changed',
      target: receiverId,
      details: { changed: Object.keys(change) },
    };
    await noteChange(tx, changed, { actor, at: now() });
  });
}

/** Deletes a receiver with all that waits for it. */
export async function deleteReceiver(
  { organizationId, receiverId }: ReceiverKey,
  { actor, db, now }: ReceiverDependencies & { readonly actor: Actor },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('causeway.receiver')
      .where('organization_id', '=', organizationId)
      .where('id', '=', receiverId)
      .executeTakeFirst();
    refuseUnknown(numDeletedRows);
    for (const table of ['causeway.outbox', 'causeway.receiver_outage'] as const) {
      await tx
        .deleteFrom(table)
        .where('organization_id', '=', organizationId)
        .where('receiver_id', '=', receiverId)
        .execute();
    }
    await noteChange(
      tx,
      { organizationId, action: 'receiver.deleted', target: receiverId },
      { actor, at: now() },
    );
  });
}

/** Has a receiver sent again what has happened since then: the same ids, so nothing is there twice. Gives what is to be queued. */
export async function replayReceiver(
  { organizationId, receiverId }: ReceiverKey,
  since: string,
  { actor, db, now }: Pick<ReceiverDependencies, 'db' | 'now'> & { readonly actor: Actor },
): Promise<Replay> {
  const replay = replayFrom(since);
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('causeway.receiver')
      .set({ replay: JSON.stringify(replay), retry_at: null })
      .where('organization_id', '=', organizationId)
      .where('id', '=', receiverId)
      .executeTakeFirst();
    refuseUnknown(numUpdatedRows);
    const change = { organizationId, action: 'receiver.replayed', target: receiverId, details: { since } };
    await noteChange(tx, change, { actor, at: now() });
  });
  return replay;
}

function replayFrom(since: string): Replay {
  const from = since === 'everything' ? null : new Date(since).toISOString();
  return { since: from, after: null, sessions: 0, items: 0 };
}

function refuseUnknown(rows: bigint): void {
  if (rows === 0n) throw new RefusedError(receiverRefusals.RECEIVER_UNKNOWN);
}

function refuseAddresses(
  { url, auth }: Pick<ReceiverChange, 'url' | 'auth'>,
  networks: readonly Network[],
): void {
  const addresses = { url, 'auth.tokenUrl': auth?.kind === 'oauth' ? auth.tokenUrl : undefined };
  const errors = Object.entries(addresses).flatMap(([path, address]) =>
    address === undefined || isUsable(new URL(address), networks)
      ? []
      : [{ path, code: 'address-forbidden', message: 'is not an address that may be called' }],
  );
  if (errors.length > 0) throw new RefusedError(receiverRefusals.RECEIVER_ADDRESS_UNUSABLE, errors);
}

async function refuseTooMany(tx: Db, organizationId: string): Promise<void> {
  const { count } = await tx
    .selectFrom('causeway.receiver')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostReceivers) throw new RefusedError(receiverRefusals.TOO_MANY_RECEIVERS);
}

function seal(
  secret: string | undefined,
  { organizationId, receiverId }: ReceiverKey,
  installation: Uint8Array,
): string | null {
  return secret === undefined
    ? null
    : sealCredential(secret, ownerOf({ organizationId, id: receiverId }), installation);
}

/** What a name leads to is judged at each connection. */
function isUsable(url: URL, networks: readonly Network[]): boolean {
  return `${url.username}${url.password}` === '' && !isForbiddenUrl(url, networks);
}
