import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { CaliperEvent } from './event.ts';
import { uuidOfUrn } from './identifiers.ts';

/**
 * Whether a user belongs to other organizations of this server and not to this one, nor to one above or below it: then what its
 * tokens say of them is not believed. People whom no organization of this server has are anybody's.
 */
export function isForeign(organizationId: string, userId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    exists (
      select 1
      from core.one_roster_role r
      join causeway.organization o on o.id = r.organization_id
      where r.user_id = ${userId}
    )
    and not exists (
      with recursive below as (
        select ${organizationId}::uuid as id
        union
        select o.id from core.one_roster_organization o join below on o.parent_id = below.id
      ), above as (
        select ${organizationId}::uuid as id
        union
        select o.parent_id from core.one_roster_organization o join above on o.id = above.id
      )
      select 1
      from core.one_roster_role r
      where r.user_id = ${userId}
        and (r.organization_id in (select id from below) or r.organization_id in (select id from above))
    ))`;
}

/** Positions of the events whose student is of another organization. Names that are no UUIDs lead to own people alone. */
export async function findForeignEvents(
  db: Db,
  organizationId: string,
  events: readonly CaliperEvent[],
): Promise<readonly number[]> {
  const ids = events.map(({ student }) => uuidOfUrn(student?.iri ?? ''));
  const asked = [...new Set(ids.filter((id) => id !== undefined))];
  if (asked.length === 0) return [];
  const { rows } = await sql<{ readonly id: string }>`
    select p.id
    from unnest(${asked}::uuid[]) p(id)
    where ${isForeign(organizationId, sql`p.id`)}`.execute(db);
  const foreign = new Set(rows.map(({ id }) => id));
  return ids.flatMap((id, position) => (id !== undefined && foreign.has(id) ? [position] : []));
}
