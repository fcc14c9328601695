import type { FastifyRequest } from 'fastify';
import { type Caller, callerOf } from '../authorization/caller.ts';
import type { Db } from '../database/open-database.ts';

/** Changes that belong to no organization are kept under this one. */
export const noOrganization = '00000000-0000-0000-0000-000000000000';

export interface Actor {
  readonly kind: Caller['kind'] | 'system';
  readonly id: string;
  readonly name: string;
  /** The log's name for the request in which it happened. */
  readonly requestId: string;
}

export interface Change {
  readonly organizationId: string;
  /** What was done, as `thing.verb`. */
  readonly action: string;
  /** To what: an id or a name, never that of a learner. */
  readonly target: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The caller of a request, as the log names them. */
export function actorOf(request: FastifyRequest): Actor {
  const { kind, id, name } = callerOf(request);
  return { kind, id, name, requestId: request.id };
}

/** Writes a change down, in the transaction that makes it: neither is kept without the other. */
export async function noteChange(
  tx: Db,
  change: Change,
  { actor, at }: { actor: Actor; at: Date },
): Promise<void> {
  await tx
    .insertInto('causeway.audit_entry')
    .values({
      organization_id: change.organizationId,
      at,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      action: change.action,
      target: change.target,
      details: JSON.stringify(change.details ?? {}),
      request_id: actor.requestId,
    })
    .execute();
}

/** Notes a change to an account in every organization it belongs to, because each of them trusts it. */
export async function noteAccountChange(
  tx: Db,
  { accountId, action, details }: { accountId: string; action: string; details?: Change['details'] },
  by: { actor: Actor; at: Date },
): Promise<void> {
  const rows = await tx
    .selectFrom('causeway.membership')
    .select('organization_id')
    .where('account_id', '=', accountId)
    .execute();
  const organizations = rows.length === 0 ? [noOrganization] : rows.map((row) => row.organization_id);
  for (const organizationId of organizations) {
    await noteChange(tx, { organizationId, action, target: accountId, ...(details && { details }) }, by);
  }
}

export interface AuditPage {
  readonly organizationId: string;
  /** Only entries before this one. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** The newest first. */
export function readAuditLog(db: Db, { organizationId, before, limit }: AuditPage) {
  return db
    .selectFrom('causeway.audit_entry')
    .select(['n', 'at', 'actor_kind', 'actor_id', 'actor_name', 'action', 'target', 'details', 'request_id'])
    .where('organization_id', '=', organizationId)
    .where('n', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('n', 'desc')
    .limit(limit)
    .execute();
}
