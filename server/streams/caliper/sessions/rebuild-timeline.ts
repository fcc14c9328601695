import type { Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { clusterEvents, greatestGapMs, type LooseEvent, type Span } from './cluster-events.ts';
import { readLooseEvents, readNatives, readSpans, type Window } from './timeline-rows.ts';
import { moveEvents, removeSession, writeAutoSessions } from './write-sessions.ts';

type Tx = Transaction<Schema>;

export interface Rebuild {
  /** Where something other than loose events has changed. */
  readonly window: Window;
  /** Events in it that are not written yet. */
  readonly fresh: readonly LooseEvent[];
  readonly applicationId: string | null;
}

/**
 * Finds the sessions of a part of a timeline anew, from its events: a session was opened or closed by name there, or the
 * timelines of two names of one person became one. Gives the sessions of all events in it; the timeline is held.
 */
export async function rebuildTimeline(
  tx: Tx,
  organizationId: string,
  { window: changed, fresh, applicationId }: Rebuild,
): Promise<ReadonlyMap<string, string>> {
  const spans = (await readSpans(tx, organizationId, [changed])).flat();
  const dissolved = spans.filter((span) => isNear(span, changed));
  const window = {
    ...changed,
    from: Math.min(changed.from, ...dissolved.map(({ start }) => start)),
    to: Math.max(changed.to, ...dissolved.map(({ end }) => end)),
  };
  const stored = await readLooseEvents(tx, organizationId, window);
  const natives = (await readNatives(tx, organizationId, [window])).flat();
  const events = [...stored, ...fresh];
  const found = clusterEvents({ events, natives, sessions: [], dissolved: dissolved.map(({ id }) => id) });
  const key = { userId: window.userId, clientId: window.clientId };
  await writeAutoSessions(
    tx,
    organizationId,
    found.sessions.map((span) => ({ ...span, key, applicationId })),
  );
  const moves = stored.flatMap(({ id, at, sessionId }) => {
    const session_id = found.assigned.get(id) ?? null;
    return session_id === sessionId ? [] : [{ id, at: new Date(at).toISOString(), session_id }];
  });
  if (moves.length > 0) await moveEvents(tx, organizationId, moves);
  for (const gone of found.gone) await removeSession(tx, organizationId, gone);
  return found.assigned;
}

function isNear({ start, end }: Span, { from, to }: Window): boolean {
  return start <= to + greatestGapMs && end >= from - greatestGapMs;
}
