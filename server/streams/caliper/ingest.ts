import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { findApplications } from './applications.ts';
import type { CaliperEvent } from './event.ts';
import { findPeople } from './people.ts';
import { attachSessions } from './sessions/attach-sessions.ts';
import { holdTimelines } from './sessions/hold-timelines.ts';
import type { UnattachedEvent } from './sessions/timeline-key.ts';
import { readKnownIds, writeEvents } from './write-events.ts';
import { writeProjections } from './write-projections.ts';

export interface Ingested {
  /** Ids of the events that were written now. */
  readonly accepted: readonly string[];
  /** How many were stored already, or came twice; they are not written again. */
  readonly repeated: number;
}

/**
 * Writes events and all that they say. The tables come out the same in whatever order, in whatever portions and however often
 * the events come. All or nothing: the transaction is the caller's.
 */
export async function ingestCaliperEvents(
  tx: Transaction<Schema>,
  organizationId: string,
  events: readonly CaliperEvent[],
): Promise<Ingested> {
  const distinct = [...new Map(events.toReversed().map((event) => [event.id, event])).values()].toReversed();
  const named = await findNamed(tx, organizationId, distinct);
  // Held before it is asked what is known, so that of two senders of one event the second finds it.
  const held = await holdTimelines(tx, organizationId, named);
  const known = await readKnownIds(
    tx,
    organizationId,
    named.map(({ id }) => id),
  );
  const fresh = named.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return { accepted: [], repeated: events.length };
  const attached = await attachSessions(tx, organizationId, { events: fresh, held });
  const complete = fresh.map((event) => ({ ...event, sessionId: attached.get(event.id) ?? null }));
  const written = await writeEvents(tx, organizationId, complete);
  const accepted = complete.filter(({ id }) => written.has(id));
  await writeProjections(tx, organizationId, accepted);
  return { accepted: [...written], repeated: events.length - written.size };
}

async function findNamed(
  tx: Transaction<Schema>,
  organizationId: string,
  events: readonly CaliperEvent[],
): Promise<UnattachedEvent[]> {
  const people = await findPeople(tx, organizationId, events);
  const applications = await findApplications(tx, events);
  return events.map((event) => ({
    ...event,
    studentId: people.get(event.student?.iri ?? '') ?? null,
    applicationId: applications.get(event.client?.id ?? '') ?? null,
  }));
}
