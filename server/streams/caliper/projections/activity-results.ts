import type { FreshEvent } from './fresh-event.ts';

export interface ActivityResultRow {
  readonly id: string;
  readonly student_id: string;
  /** Questions right of those asked, in percent. */
  readonly score: number | null;
  readonly score_date: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** One assessment result per ActivityEvent that says what was answered or mastered (TimebackProfile). */
export function projectActivityResults(events: readonly FreshEvent[]): ActivityResultRow[] {
  return events.flatMap((event) => {
    const { type, id, studentId, time } = event;
    if (type !== 'ActivityEvent' || studentId === null) return [];
    const metadata = { ...describeActivity(event), originalObjectId: id };
    return [
      { id, student_id: studentId, score: accuracyOf(event), score_date: time.toISOString(), metadata },
    ];
  });
}

function describeActivity({ activity }: FreshEvent): Readonly<Record<string, unknown>> {
  if (activity === null) return {};
  const { xpEarned, ...counts } = activity.metrics;
  const told = {
    ...counts,
    xp: xpEarned,
    appName: activity.app,
    subject: activity.subject,
    courseId: activity.courseId,
    unitId: activity.unitId,
    attemptNumber: activity.attempt,
    pctCompleteApp: activity.percentComplete,
  };
  return Object.fromEntries(
    Object.entries(told).filter(([, value]) => value !== undefined && value !== null),
  );
}

function accuracyOf({ activity }: FreshEvent): number | null {
  const { totalQuestions = 0, correctQuestions } = activity?.metrics ?? {};
  if (correctQuestions === undefined || totalQuestions === 0) return null;
  return Math.round((correctQuestions / totalQuestions) * 10_000) / 100;
}
