import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { CaliperEvent, ResourceFacts } from '../caliper/event.ts';

/**
 * Leaves out what events say of content and is stored already, so that learners of one course do not wait for each other to write
 * the course's row again.
 */
export async function omitKnownContent(tx: Db, events: readonly CaliperEvent[]): Promise<CaliperEvent[]> {
  const ids = new Set(events.flatMap(({ resources }) => resources.map(({ id }) => id)));
  if (ids.size === 0) return [...events];
  const { rows } = await sql<KnownResource>`
    select id, entity_type, name, media_type,
      array(select r.destination_id from core.caliper_entity_relation r where r.source_id = c.id) as destinations
    from core.caliper_resource c
    where id = any(${[...ids]}::text[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.id, row]));
  return events.map((event) => ({
    ...event,
    resources: event.resources.filter((resource) => saysMore(resource, known.get(resource.id))),
    relations: event.relations.filter(
      ({ source, destination }) => known.get(source)?.destinations.includes(destination) !== true,
    ),
  }));
}

interface KnownResource {
  readonly id: string;
  readonly entity_type: string | null;
  readonly name: string | null;
  readonly media_type: string | null;
  readonly destinations: readonly string[];
}

function saysMore({ entityType, name, mediaType }: ResourceFacts, known: KnownResource | undefined): boolean {
  if (known === undefined) return true;
  const said = [
    [entityType, known.entity_type],
    [name, known.name],
    [mediaType, known.media_type],
  ] as const;
  return said.some(([now, before]) => now !== null && now !== before);
}
