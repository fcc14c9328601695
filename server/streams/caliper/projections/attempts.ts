import type { AttemptFacts } from '../event.ts';
import { formatStamp, mergeByKey, mergeLatest, type Stamped, stamped } from '../stamp.ts';
import type { FreshEvent } from './fresh-event.ts';

export const attemptAttributes = ['assignee_id', 'assignable_id', 'count', 'duration_sec'] as const;

export interface AttemptSpan {
  readonly id: string;
  readonly started_at_time: string | null;
  readonly ended_at_time: string | null;
  readonly kind: AttemptFacts['kind'];
  /** The time of its earliest event, not of its arrival: it decides which of two attempts was first. */
  readonly created_at: string;
}

export type AttemptRow = AttemptSpan & Stamped<(typeof attemptAttributes)[number]>;

/** One row per attempt that the events are about: from the earliest start to the latest end that was told of it. */
export function projectAttempts(events: readonly FreshEvent[]): AttemptRow[] {
  const rows = events.flatMap((event) => (event.attempt === null ? [] : [attemptRow(event.attempt, event)]));
  return mergeByKey(rows, ({ id }) => id, mergeAttempts);
}

function attemptRow(facts: AttemptFacts, event: FreshEvent): AttemptRow {
  const stamp = formatStamp(event);
  return {
    id: facts.id,
    started_at_time: facts.start?.toISOString() ?? null,
    ended_at_time: facts.end?.toISOString() ?? null,
    kind: facts.kind,
    created_at: event.time.toISOString(),
    ...stamped('assignee_id', event.studentId, stamp),
    ...stamped('assignable_id', facts.assignable, stamp),
    ...stamped('count', facts.count, stamp),
    ...stamped('duration_sec', facts.seconds, stamp),
  };
}

/** An attempt that is anybody's work is that, even where it also earned points or proved mastery. */
const rank = { xp: 0, mastery: 1, engagement: 2 } as const satisfies Record<AttemptFacts['kind'], number>;

function mergeAttempts(one: AttemptRow, other: AttemptRow): AttemptRow {
  return {
    id: one.id,
    started_at_time: pick(one.started_at_time, other.started_at_time, (a, b) => a < b),
    ended_at_time: pick(one.ended_at_time, other.ended_at_time, (a, b) => a > b),
    kind: rank[other.kind] > rank[one.kind] ? other.kind : one.kind,
    created_at: one.created_at < other.created_at ? one.created_at : other.created_at,
    ...mergeLatest(attemptAttributes, one, other),
  };
}

function pick(one: string | null, other: string | null, isBetter: (a: string, b: string) => boolean) {
  if (one === null || other === null) return one ?? other;
  return isBetter(one, other) ? one : other;
}
