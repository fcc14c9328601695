import type { Feedback, Mark } from '../../../bridge/protocol.ts';
import type { PointsTable } from '../../courses/course-file.ts';
import type { PhaseWork } from '../../events/session-state.ts';
import type { Marker } from '../../scoring/marking/marker.ts';
import { worthOf } from '../../scoring/points.ts';

interface Marking {
  readonly phase: 1 | 2;
  readonly work: PhaseWork;
  readonly points: PointsTable;
}

/** The verdict on an answer, whatever the kind of its exercise. */
export function markAnswer(
  chosen: readonly string[],
  marker: Marker,
  { phase, work, points }: Marking,
): Mark {
  const isRight = marker.isRight(chosen);
  return {
    correct: isRight,
    phase,
    attempt: work.attempts + 1,
    points: isRight ? worthOf(points, effortOf(work)) : 0,
    feedback: isRight ? marker.explainAll() : marker.explainWrong(chosen),
  };
}

/** What went before: it decides what a right answer is worth now. */
export function effortOf({ attempts, hints }: Pick<PhaseWork, 'attempts' | 'hints'>) {
  return { failedAttempts: attempts, hints };
}

/** On what was chosen so far, and on all of it once solved. */
export function explain(marker: Marker, { chosen, points }: PhaseWork): Feedback[] {
  if (points === null) return marker.explainWrong(chosen);
  const all = marker.explainAll();
  const known = new Set(all.map(({ on }) => on));
  return [...all, ...marker.explainWrong(chosen).filter(({ on }) => !known.has(on))];
}
