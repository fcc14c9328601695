import type { Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { clusterEvents, type Span } from './cluster-events.ts';
import { type HeldTimeline, looseEvent } from './hold-timelines.ts';
import { projectNativeSessions } from './native-sessions.ts';
import { rebuildTimeline } from './rebuild-timeline.ts';
import { formatTimelineKey, type TimelineKey, timelineOf, type UnattachedEvent } from './timeline-key.ts';
import { readNatives, readSpans, type Window } from './timeline-rows.ts';
import {
  type NativeState,
  readNativeStates,
  removeSession,
  writeAutoSessions,
  writeNativeSessions,
} from './write-sessions.ts';

type Tx = Transaction<Schema>;

/** A timeline with the events of an envelope that are to find their session in it. */
interface Work {
  readonly key: TimelineKey;
  readonly hasNatives: boolean;
  readonly events: readonly UnattachedEvent[];
  /** Where sessions were opened or closed by name; undefined where none was. */
  readonly changed: { readonly from: number; readonly to: number } | undefined;
}

/**
 * Writes the sessions of events that are written for the first time, and gives the session of each event that has one.
 * Their timelines are held.
 */
export async function attachSessions(
  tx: Tx,
  organizationId: string,
  {
    events,
    held,
  }: { readonly events: readonly UnattachedEvent[]; readonly held: ReadonlyMap<string, HeldTimeline> },
): Promise<ReadonlyMap<string, string>> {
  const attached = new Map<string, string>();
  for (const { id, session } of events) if (session.kind === 'native') attached.set(id, session.id);
  const changes = await attachNative(tx, organizationId, events);
  const works = planWork(events, { held, changes });
  const [rebuilt, extended] = partition(works, ({ changed }) => changed !== undefined);
  for (const work of rebuilt) await rebuild(tx, { organizationId, attached }, work);
  await extend(tx, { organizationId, attached }, extended);
  return attached;
}

/** Writes native sessions; gives what each of those that were opened or closed was before and is now. */
async function attachNative(
  tx: Tx,
  organizationId: string,
  events: readonly UnattachedEvent[],
): Promise<readonly NativeState[]> {
  const rows = projectNativeSessions(events);
  if (rows.length === 0) return [];
  const changing = rows.filter(({ opened_at, closed_at }) => opened_at !== null || closed_at !== null);
  const ids = changing.map(({ id }) => id);
  const before = ids.length === 0 ? [] : await readNativeStates(tx, organizationId, ids);
  await writeNativeSessions(tx, organizationId, rows);
  const after = ids.length === 0 ? [] : await readNativeStates(tx, organizationId, ids);
  return [...before, ...after];
}

interface Planning {
  readonly held: ReadonlyMap<string, HeldTimeline>;
  readonly changes: readonly NativeState[];
}

function planWork(events: readonly UnattachedEvent[], { held, changes }: Planning): Work[] {
  const byTimeline = Map.groupBy(events, (event) => {
    const key = timelineOf(event);
    return key === undefined ? '' : formatTimelineKey(key);
  });
  return [...held.entries()].flatMap(([name, { key, hasNatives }]) => {
    const own = byTimeline.get(name) ?? [];
    const changed = changes.filter((state) => isOf(state, key)).flatMap(instantsOf);
    const range = changed.length === 0 ? undefined : { from: Math.min(...changed), to: Math.max(...changed) };
    const loose = own.filter(({ session }) => session.kind === 'auto');
    if (loose.length === 0 && range === undefined) return [];
    return [{ key, hasNatives, events: loose, changed: range }];
  });
}

function isOf({ user_id, client_id }: NativeState, { userId, clientId }: TimelineKey): boolean {
  return user_id === userId && (client_id ?? '') === clientId;
}

/** A session that is not closed reaches to the end of time; one that was never opened by an event holds nothing. */
function instantsOf({ opened_at, closed_at }: NativeState): number[] {
  if (opened_at === null) return [];
  return [opened_at.getTime(), closed_at?.getTime() ?? Number.POSITIVE_INFINITY];
}

interface Attaching {
  readonly organizationId: string;
  readonly attached: Map<string, string>;
}

async function rebuild(tx: Tx, { organizationId, attached }: Attaching, work: Work): Promise<void> {
  const window = windowOf(work);
  const fresh = work.events.map(looseEvent);
  const found = await rebuildTimeline(tx, organizationId, {
    window: {
      ...window,
      from: Math.min(window.from, work.changed?.from ?? window.from),
      to: Math.max(window.to, work.changed?.to ?? window.to),
    },
    fresh,
    applicationId: applicationOf(work),
  });
  for (const { id } of fresh) attached.set(id, found.get(id) ?? '');
}

/** The usual case: loose events extend sessions or begin new ones; nothing stored needs to be read again. */
async function extend(
  tx: Tx,
  { organizationId, attached }: Attaching,
  works: readonly Work[],
): Promise<void> {
  if (works.length === 0) return;
  const spans = await readSpans(tx, organizationId, works.map(windowOf));
  const withNatives = works.filter(({ hasNatives }) => hasNatives);
  const natives =
    withNatives.length === 0 ? [] : await readNatives(tx, organizationId, withNatives.map(windowOf));
  const sessions = [];
  const gone = [];
  for (const [index, work] of works.entries()) {
    const before = spans[index] ?? [];
    const found = clusterEvents({
      events: work.events.map(looseEvent),
      sessions: before,
      dissolved: [],
      natives: natives[withNatives.indexOf(work)] ?? [],
    });
    for (const [id, sessionId] of found.assigned) attached.set(id, sessionId);
    const changed = found.sessions.filter((span) => !before.some((old) => isSame(old, span)));
    sessions.push(...changed.map((span) => ({ ...span, key: work.key, applicationId: applicationOf(work) })));
    gone.push(...found.gone);
  }
  if (sessions.length > 0) await writeAutoSessions(tx, organizationId, sessions);
  for (const one of gone) await removeSession(tx, organizationId, one);
}

function isSame(one: Span, other: Span): boolean {
  return one.id === other.id && one.start === other.start && one.end === other.end;
}

function windowOf({ key, events }: Work): Window {
  const times = events.map(({ time }) => time.getTime());
  return { ...key, from: Math.min(...times), to: Math.max(...times) };
}

function applicationOf({ events }: Work): string | null {
  return events[0]?.applicationId ?? null;
}

function partition<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
