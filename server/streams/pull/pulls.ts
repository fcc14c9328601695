import { type Actor, noteChange } from '../../audit/audit-log.ts';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { newUuid } from '../../database/new-uuid.ts';
import type { Db } from '../../database/open-database.ts';
import { sealCredential } from '../../http/outgoing/sealed-credential.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { pullRefusals } from './refusals.ts';

export interface PullKey {
  readonly organizationId: string;
  readonly id: string;
}

interface PullOrder {
  readonly organizationId: string;
  readonly name: string;
  readonly endpoint: string;
  /** The header Authorization. */
  readonly authorization: string;
  /** Only statements that the source stored after it. */
  readonly since: Date | undefined;
}

/** Adds a pull, stopped. */
export async function addPull(
  order: PullOrder,
  actor: Actor,
  { db, now, randomBytes, secret }: AdminDependencies,
): Promise<string> {
  const { organizationId, name, endpoint, authorization, since = null } = order;
  const [at, id] = [now(), newUuid(randomBytes)];
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('causeway.statement_pull')
      .values({
        organization_id: organizationId,
        id,
        name,
        endpoint,
        credential: sealCredential(authorization, [organizationId, id], secret),
        status: 'stopped',
        problem: null,
        through: since,
        created_at: at,
        asked_at: null,
        caught_up_at: null,
        next_at: at,
        lease: null,
        leased_until: null,
      })
      .execute();
    const change = {
      organizationId,
      action: 'statement-pull.added',
      target: id,
      details: { name, endpoint },
    };
    await noteChange(tx, change, { actor, at });
  });
  return id;
}

/** Fetches from now on, from where it was; with another credential where one is given. */
export function startPull(
  key: PullKey,
  { actor, authorization }: { readonly actor: Actor; readonly authorization: string | undefined },
  dependencies: AdminDependencies,
): Promise<void> {
  const at = dependencies.now();
  const sealed =
    authorization === undefined
      ? {}
      : { credential: sealCredential(authorization, [key.organizationId, key.id], dependencies.secret) };
  const change = { status: 'running', problem: null, failures: 0, next_at: at, ...sealed } as const;
  return changePull(key, { action: 'statement-pull.started', change, actor }, dependencies);
}

/** A page that is being stored is the last one. */
export function stopPull(key: PullKey, actor: Actor, dependencies: AdminDependencies): Promise<void> {
  const change = { status: 'stopped', lease: null, leased_until: null } as const;
  return changePull(key, { action: 'statement-pull.stopped', change, actor }, dependencies);
}

interface PullChange {
  readonly action: string;
  readonly change: Parameters<typeof updatePull>[2];
  readonly actor: Actor;
}

async function changePull(
  { organizationId, id }: PullKey,
  { action, change, actor }: PullChange,
  { db, now }: AdminDependencies,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const isThere = await updatePull(tx, { organizationId, id }, change);
    if (!isThere) throw new RefusedError(pullRefusals.PULL_UNKNOWN);
    await noteChange(tx, { organizationId, action, target: id }, { actor, at: now() });
  });
}

async function updatePull(
  tx: Db,
  { organizationId, id }: PullKey,
  change: {
    readonly status: 'running' | 'stopped';
    readonly problem?: null;
    readonly failures?: number;
    readonly next_at?: Date;
    readonly credential?: string;
    readonly lease?: null;
    readonly leased_until?: null;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('causeway.statement_pull')
    .set(change)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What was fetched stays. */
export async function deletePull(
  { organizationId, id }: PullKey,
  actor: Actor,
  { db, now }: AdminDependencies,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('causeway.statement_pull')
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new RefusedError(pullRefusals.PULL_UNKNOWN);
    await noteChange(
      tx,
      { organizationId, action: 'statement-pull.deleted', target: id },
      { actor, at: now() },
    );
  });
}

/** The newest first; without the credential, which nobody reads again. */
export function listPulls(db: Db, organizationId: string) {
  return db
    .selectFrom('causeway.statement_pull')
    .select(['id', 'name', 'endpoint', 'status', 'problem', 'through', 'accepted', 'repeated', 'refused'])
    .select(['created_at', 'asked_at', 'caught_up_at'])
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

export type PullRow = Awaited<ReturnType<typeof listPulls>>[number];
