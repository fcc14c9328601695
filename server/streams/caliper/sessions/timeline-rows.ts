import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import type { LooseEvent, NativeSpan, Span } from './cluster-events.ts';
import type { TimelineKey } from './timeline-key.ts';

type Tx = Transaction<Schema>;

/** A part of a timeline, both ends included. */
export interface Window extends TimelineKey {
  readonly from: number;
  readonly to: number;
}

interface SpanRow {
  readonly nr: number;
  readonly id: string;
  readonly start: Date;
  readonly end: Date | null;
}

/** The sessions, made of loose events, that lie in each window or less than an hour beside it. */
export async function readSpans(
  tx: Tx,
  organizationId: string,
  windows: readonly Window[],
): Promise<Span[][]> {
  // The sessions of a timeline do not overlap: of those that begin before the window only the last can reach into it.
  const { rows } = await sql<SpanRow>`
    select w.nr, s.id, s.started_at_time as start, s.ended_at_time as end
    from ${windowRows(windows)}
    cross join lateral (
      (
        select id, started_at_time, ended_at_time
        from core.caliper_session
        where organization_id = ${organizationId}
          and user_id = w.user_id
          and coalesce(client_id, '') = w.client_id
          and origin = 'auto'
          and started_at_time <= w.since
        order by started_at_time desc
        limit 1
      )
      union all
      (
        select id, started_at_time, ended_at_time
        from core.caliper_session
        where organization_id = ${organizationId}
          and user_id = w.user_id
          and coalesce(client_id, '') = w.client_id
          and origin = 'auto'
          and started_at_time > w.since
          and started_at_time <= w.until + interval '1 hour'
      )
    ) s`.execute(tx);
  return byWindow(windows, rows).map((found) =>
    found.map(({ id, start, end }) => ({ id, start: start.getTime(), end: (end ?? start).getTime() })),
  );
}

/** The native sessions that may hold an event of each window. */
export async function readNatives(
  tx: Tx,
  organizationId: string,
  windows: readonly Window[],
): Promise<NativeSpan[][]> {
  // One that was never closed holds everything until the next one is opened, so that none opened before it is needed.
  const { rows } = await sql<SpanRow>`
    select w.nr, s.id, s.opened_at as start, s.closed_at as end
    from ${windowRows(windows)}
    join core.caliper_session s
      on s.organization_id = ${organizationId}
      and s.user_id = w.user_id
      and coalesce(s.client_id, '') = w.client_id
      and s.opened_at <= w.until
      and (s.closed_at is null or s.closed_at >= w.since)
      and s.opened_at >= coalesce(
        (
          select max(u.opened_at)
          from core.caliper_session u
          where u.organization_id = ${organizationId}
            and u.user_id = w.user_id
            and coalesce(u.client_id, '') = w.client_id
            and u.opened_at <= w.since
            and u.closed_at is null
        ),
        '-infinity'
      )`.execute(tx);
  return byWindow(windows, rows).map((found) =>
    found.map(({ id, start, end }) => ({ id, start: start.getTime(), end: end?.getTime() ?? null })),
  );
}

/** The events of each window that left their session to be found. */
export async function readLooseEvents(tx: Tx, organizationId: string, window: Window): Promise<LooseEvent[]> {
  const { rows } = await sql<{ readonly id: string; readonly at: Date; readonly session_id: string | null }>`
    select e.id, e.event_time as at, e.session_id
    from ${windowRows([window])}
    join core.caliper_event e
      on e.organization_id = ${organizationId}
      and e.actor_id = w.user_id
      and e.client_id is not distinct from nullif(w.client_id, '')
      and e.event_time between w.since and w.until
      and e.is_auto_attached`.execute(tx);
  return rows.map(({ id, at, session_id }) => ({ id, at: at.getTime(), sessionId: session_id }));
}

function windowRows(windows: readonly Window[]) {
  const rows = windows.map(({ userId, clientId, from, to }, nr) => ({
    nr,
    user_id: userId,
    client_id: clientId,
    since: Number.isFinite(from) ? new Date(from).toISOString() : '-infinity',
    until: Number.isFinite(to) ? new Date(to).toISOString() : 'infinity',
  }));
  return sql`json_to_recordset(${JSON.stringify(rows)}::json)
    as w (nr int, user_id uuid, client_id text, since timestamptz, until timestamptz)`;
}

function byWindow<Row extends { readonly nr: number }>(
  windows: readonly unknown[],
  rows: readonly Row[],
): Row[][] {
  return windows.map((_window, nr) => rows.filter((row) => row.nr === nr));
}
