import type { FreshEvent } from './fresh-event.ts';

export interface ExperiencePointsRow {
  /** The event's own: an event grants once. */
  readonly id: string;
  readonly user_id: string;
  readonly application_id: string;
  readonly value: number;
  readonly created_at: string;
}

/** One row per event that grants experience points, or takes them back. */
export function projectExperiencePoints(events: readonly FreshEvent[]): ExperiencePointsRow[] {
  return events.flatMap((event) => {
    const value = pointsOf(event);
    const { id, studentId, applicationId, time } = event;
    if (value === null || studentId === null || applicationId === null) return [];
    return [{ id, user_id: studentId, application_id: applicationId, value, created_at: time.toISOString() }];
  });
}

function pointsOf({ score, activity }: FreshEvent): number | null {
  if (score?.type === 'XP') return score.given;
  return activity?.metrics.xpEarned ?? null;
}
