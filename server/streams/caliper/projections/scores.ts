import { formatStamp, mergeByKey, type Stamp } from '../stamp.ts';
import type { FreshEvent } from './fresh-event.ts';

export interface ScoreRow {
  readonly id: string;
  readonly attempt_id: string;
  readonly score_type: string | null;
  readonly score_given: number | null;
  readonly max_score: number | null;
  readonly scored_at: string;
  readonly stamp: Stamp;
}

/** One row per score; one that is given again counts as it was given last. */
export function projectScores(events: readonly FreshEvent[]): ScoreRow[] {
  return mergeByKey(
    events.flatMap(scoreRow),
    ({ id }) => id,
    (one, other) => (other.stamp > one.stamp ? other : one),
  );
}

function scoreRow(event: FreshEvent): readonly ScoreRow[] {
  const { score, attempt } = event;
  if (score === null || attempt === null) return [];
  return [
    {
      id: score.id,
      attempt_id: attempt.id,
      score_type: score.type,
      score_given: score.given,
      max_score: score.most,
      scored_at: event.time.toISOString(),
      stamp: formatStamp(event),
    },
  ];
}
