import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { AppendedEvent, Projector } from '../../events/appended-event.ts';
import { refreshProgress } from './refresh-progress.ts';

/** Score, completion and success change with these alone. */
const changing: ReadonlySet<AppendedEvent['event']['type']> = new Set([
  'launched',
  'challenge-completed',
  'course-finished',
]);

/** Keeps score, completion and success beside the sessions. After `projectScores`, whose rows it reads. */
export function projectProgress(courses: CourseCatalog): Projector {
  return (tx, appended) => {
    const sessions = appended.filter(({ event }) => changing.has(event.type)).map(({ session }) => session);
    return refreshProgress(tx, sessions, courses);
  };
}
