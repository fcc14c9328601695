import type { Course } from '../../courses/course.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import { describeSession } from './describe-session.ts';
import { describeWork, isWork } from './describe-work.ts';
import type { Described, Telling } from './telling.ts';

/**
 * What an event of the log comes to, and what is told of its session with it. Sessions follow the pattern of the xAPI SCORM
 * profile whatever the log looks like: they begin, are suspended and resumed by turns, and end; nothing happens outside.
 */
export function describeMoments(one: AppendedEvent, course: Course, telling: Telling): Described {
  if (!isWork(one.event)) return describeSession(one, course, telling);
  const opened = telling.status === 'open' ? { moments: [], telling } : open(one, course, telling);
  const worked = describeWork({ ...one, event: one.event }, course, opened.telling);
  return { moments: [...opened.moments, ...worked.moments], telling: worked.telling };
}

/** Work that arrives late, after its session was closed, opens it again. */
function open(one: AppendedEvent, course: Course, telling: Telling): Described {
  return describeSession({ ...one, event: { type: 'resumed', body: {} } }, course, telling);
}
