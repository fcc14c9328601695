import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import type { LooseEvent } from './cluster-events.ts';
import { formatTimelineKey, type TimelineKey, timelineOf, type UnattachedEvent } from './timeline-key.ts';

/** A timeline that events of an envelope belong to. */
export interface HeldTimeline {
  readonly key: TimelineKey;
  readonly hasNatives: boolean;
}

/** Holds the timelines of events until the transaction ends: two senders never cluster the same one at once. */
export async function holdTimelines(
  tx: Transaction<Schema>,
  organizationId: string,
  events: readonly UnattachedEvent[],
): Promise<ReadonlyMap<string, HeldTimeline>> {
  const keys = keysOf(events);
  if (keys.length === 0) return new Map();
  // In one order, so that senders that hold several never wait for each other in a circle.
  const rows = keys.map(({ userId, clientId, opensOrCloses }) => ({
    user_id: userId,
    client_id: clientId,
    has_native_sessions: opensOrCloses,
  }));
  const { rows: held } = await sql<{ readonly has_native_sessions: boolean }>`
    insert into core.caliper_timeline as t (organization_id, user_id, client_id, has_native_sessions)
    select ${organizationId}, user_id, client_id, has_native_sessions
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as v (user_id uuid, client_id text, has_native_sessions boolean)
    on conflict (organization_id, user_id, client_id) do update
      set has_native_sessions = t.has_native_sessions or excluded.has_native_sessions
    returning has_native_sessions`.execute(tx);
  return new Map(
    keys.map((key, index) => [
      formatTimelineKey(key),
      { key, hasNatives: held[index]?.has_native_sessions ?? false },
    ]),
  );
}

interface WantedKey extends TimelineKey {
  readonly opensOrCloses: boolean;
}

function keysOf(events: readonly UnattachedEvent[]): WantedKey[] {
  const keys = new Map<string, WantedKey>();
  for (const event of events) {
    const key = timelineOf(event);
    if (key === undefined) continue;
    const name = formatTimelineKey(key);
    const opensOrCloses = event.session.kind === 'native' || (keys.get(name)?.opensOrCloses ?? false);
    keys.set(name, { ...key, opensOrCloses });
  }
  return [...keys.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, key]) => key);
}

/** An event whose session is to be found, as it is before it is found. */
export function looseEvent({ id, time }: UnattachedEvent): LooseEvent {
  return { id, at: time.getTime(), sessionId: null };
}
