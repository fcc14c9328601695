import type { Course } from '../../courses/course.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import { describeSession } from './describe-session.ts';
import { describeWork, isWork } from './describe-work.ts';
import type { Described, StreamState } from './stream-state.ts';

/**
 * What an event of the log comes to, and what is told of its session with it. Sessions follow the pattern of the xAPI SCORM
 * profile whatever the log looks like: they begin, are suspended and resumed by turns, and end; nothing happens outside.
 */
export function describeMoments(one: AppendedEvent, course: Course, streamState: StreamState): Described {
  if (!isWork(one.event)) return describeSession(one, course, streamState);
  const opened =
    streamState.status === 'open' ? { moments: [], streamState } : open(one, course, streamState);
  const worked = describeWork({ ...one, event: one.event }, course, opened.streamState);
  return { moments: [...opened.moments, ...worked.moments], streamState: worked.streamState };
}

/** Work that arrives late, after its session was closed, opens it again. */
function open(one: AppendedEvent, course: Course, streamState: StreamState): Described {
  return describeSession({ ...one, event: { type: 'resumed', body: {} } }, course, streamState);
}
