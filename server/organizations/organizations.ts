import { type Actor, noteChange } from '../audit/audit-log.ts';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { authorizationRefusals } from '../authorization/refusals.ts';
import { newUuid } from '../database/new-uuid.ts';
import { RefusedError } from '../refusals/refusal.ts';

/** Makes an organization whose first owner is who makes it. Returns its id. */
export function createOrganization(
  name: string,
  actor: Actor,
  dependencies: AdminDependencies,
): Promise<string> {
  const id = newUuid(dependencies.randomBytes);
  const at = dependencies.now();
  return dependencies.db.transaction().execute(async (tx) => {
    await tx.insertInto('causeway.organization').values({ id, name }).execute();
    const membership = {
      organization_id: id,
      account_id: actor.id,
      role: 'owner',
      source: 'invitation',
    } as const;
    await tx
      .insertInto('causeway.membership')
      .values({ ...membership, since: at })
      .execute();
    const change = { organizationId: id, action: 'organization.created', target: id, details: { name } };
    await noteChange(tx, change, { actor, at });
    return id;
  });
}

export async function readOrganization(
  id: string,
  { db }: AdminDependencies,
): Promise<{ id: string; name: string }> {
  const found = await db
    .selectFrom('causeway.organization')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw new RefusedError(authorizationRefusals.ORGANIZATION_HIDDEN);
  return found;
}

export function listOrganizations(ids: readonly string[], { db }: AdminDependencies) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('causeway.organization')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('name')
    .execute();
}

export async function renameOrganization(
  { id, name }: { id: string; name: string },
  actor: Actor,
  { db, now }: AdminDependencies,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('causeway.organization').set({ name }).where('id', '=', id).execute();
    const change = { organizationId: id, action: 'organization.renamed', target: id, details: { name } };
    await noteChange(tx, change, { actor, at: now() });
  });
}
