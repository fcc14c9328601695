import { formatStamp, mergeByKey, type Stamp } from '../stamp.ts';
import type { UnattachedEvent } from './timeline-key.ts';

/** What events say of a session that they name. */
export interface NativeSessionRow {
  readonly id: string;
  readonly user_id: string | null;
  readonly client_id: string | null;
  readonly application_id: string | null;
  readonly opened_at: string | null;
  readonly closed_at: string | null;
  readonly first_event_at: string;
  /** Null where the event is about nobody. */
  readonly identity_stamp: Stamp | null;
}

/** One row per session that the events name. Whose it is, the event says that opened it, or else the first one. */
export function projectNativeSessions(events: readonly UnattachedEvent[]): NativeSessionRow[] {
  return mergeByKey(events.flatMap(nativeRow), ({ id }) => id, mergeNative);
}

function nativeRow(event: UnattachedEvent): readonly NativeSessionRow[] {
  const { session, studentId, client, applicationId, time } = event;
  if (session.kind !== 'native') return [];
  const at = time.toISOString();
  const isOpening = session.change === 'opens';
  return [
    {
      id: session.id,
      user_id: studentId,
      client_id: client?.id ?? null,
      application_id: applicationId,
      opened_at: isOpening ? at : null,
      closed_at: session.change === 'closes' ? at : null,
      first_event_at: at,
      // The least wins here: an opening event before all others.
      identity_stamp: studentId === null ? null : formatStamp(event, isOpening ? 'weak' : 'strong'),
    },
  ];
}

function mergeNative(one: NativeSessionRow, other: NativeSessionRow): NativeSessionRow {
  const who = isBefore(other.identity_stamp, one.identity_stamp) ? other : one;
  return {
    ...who,
    opened_at: isBefore(other.opened_at, one.opened_at) ? other.opened_at : one.opened_at,
    closed_at: isBefore(other.closed_at, one.closed_at) ? other.closed_at : one.closed_at,
    first_event_at: other.first_event_at < one.first_event_at ? other.first_event_at : one.first_event_at,
  };
}

function isBefore(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || one < other);
}
