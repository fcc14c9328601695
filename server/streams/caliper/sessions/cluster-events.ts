import { uuidOfName } from '../identifiers.ts';

/** A longer silence than this begins another session; exactly this long still belongs to it. */
export const greatestGapMs = 3_600_000;

/** An event that leaves its session to be found. */
export interface LooseEvent {
  readonly id: string;
  readonly at: number;
  /** The one it was in until now. */
  readonly sessionId: string | null;
}

/** A session that was made of such events. */
export interface Span {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A session that events have opened by name, and may have closed. */
export interface NativeSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number | null;
}

/** A part of what one person did in one application. */
export interface Timeline {
  readonly events: readonly LooseEvent[];
  /** Sessions whose other events stay in them. */
  readonly sessions: readonly Span[];
  /** Sessions whose events are all among `events`: their ids may be used again. */
  readonly dissolved: readonly string[];
  readonly natives: readonly NativeSpan[];
}

export interface Clustered {
  /** The session of each event. */
  readonly assigned: ReadonlyMap<string, string>;
  readonly sessions: readonly Span[];
  /** Sessions that are no more, each with the one that has its events now. */
  readonly gone: readonly { readonly id: string; readonly into: string | null }[];
}

interface Cluster {
  start: number;
  end: number;
  readonly ids: string[];
  readonly events: LooseEvent[];
}

/**
 * Finds the session of each event: the native one that was open at its time (of several the one opened last), else the
 * cluster it makes with those less than an hour away. It does not matter in which order the events came.
 */
export function clusterEvents(timeline: Timeline): Clustered {
  const assigned = new Map<string, string>();
  const loose: LooseEvent[] = [];
  for (const event of timeline.events) {
    const native = findNative(event.at, timeline.natives);
    if (native === undefined) loose.push(event);
    else assigned.set(event.id, native.id);
  }
  const clusters = formClusters(loose, timeline);
  const sessions = nameClusters(clusters);
  for (const [index, { events }] of clusters.entries()) {
    for (const event of events) assigned.set(event.id, sessions[index]?.id ?? '');
  }
  return { assigned, sessions, gone: findGone(timeline, { clusters, sessions, assigned }) };
}

function findNative(at: number, natives: readonly NativeSpan[]): NativeSpan | undefined {
  const open = natives.filter(({ start, end }) => start <= at && (end === null || at <= end));
  return open.sort((one, other) => other.start - one.start || (one.id < other.id ? -1 : 1))[0];
}

/** Gaps and islands. */
function formClusters(loose: readonly LooseEvent[], { sessions, dissolved }: Timeline): Cluster[] {
  const reusable = new Set(dissolved);
  const items: Cluster[] = [
    ...sessions.map(({ id, start, end }) => ({ start, end, ids: [id], events: [] })),
    ...loose.map((event) => ({
      start: event.at,
      end: event.at,
      ids: event.sessionId !== null && reusable.has(event.sessionId) ? [event.sessionId] : [],
      events: [event],
    })),
  ];
  const clusters: Cluster[] = [];
  for (const item of items.sort(byTime)) {
    const last = clusters.at(-1);
    if (last === undefined || item.start - last.end > greatestGapMs) clusters.push(item);
    else join(last, item);
  }
  return clusters;
}

function byTime(one: Cluster, other: Cluster): number {
  return one.start - other.start || (orderOf(one) < orderOf(other) ? -1 : 1);
}

function orderOf({ ids, events }: Cluster): string {
  return events[0]?.id ?? ids[0] ?? '';
}

function join(cluster: Cluster, { end, ids, events }: Cluster): void {
  cluster.end = Math.max(cluster.end, end);
  cluster.ids.push(...ids);
  cluster.events.push(...events);
}

/** A session keeps the id of the oldest that is in it; a new one is named after its first event. */
function nameClusters(clusters: readonly Cluster[]): Span[] {
  const used = new Set<string>();
  return clusters.map(({ start, end, ids, events }) => {
    const first = events[0]?.id ?? '';
    const names = [...ids, uuidOfName(`session:${first}`), uuidOfName(`session after a split:${first}`)];
    const id = names.find((name) => !used.has(name)) ?? '';
    used.add(id);
    return { id, start, end };
  });
}

function findGone(
  { events, sessions: before, dissolved }: Timeline,
  after: {
    readonly clusters: readonly Cluster[];
    readonly sessions: readonly Span[];
    readonly assigned: ReadonlyMap<string, string>;
  },
): Clustered['gone'] {
  const kept = new Set(after.sessions.map(({ id }) => id));
  return [...before.map(({ id }) => id), ...dissolved]
    .filter((id) => !kept.has(id))
    .map((id) => {
      const index = after.clusters.findIndex(({ ids }) => ids.includes(id));
      const moved = events.find(({ sessionId }) => sessionId === id);
      const into = after.sessions[index]?.id ?? after.assigned.get(moved?.id ?? '');
      return { id, into: into ?? null };
    });
}
