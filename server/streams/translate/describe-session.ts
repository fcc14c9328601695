import type { Course } from '../../courses/course.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import type { SessionState } from '../../events/session-state.ts';
import { rawScore, successOf } from '../../scoring/score.ts';
import type { Happened, Moment, SessionResult } from './moment.ts';
import type { Described, StreamState } from './stream-state.ts';

/** What begins, interrupts and ends a session. Events that concern nobody outside come to nothing. */
export function describeSession(one: AppendedEvent, course: Course, streamState: StreamState): Described {
  const scene = { one, course, streamState };
  switch (one.event.type) {
    case 'launched':
      return streamState.status === 'open' ? reopen(scene) : open(scene);
    case 'resumed':
      return streamState.status === 'open' ? { moments: [], streamState } : open(scene);
    case 'suspended':
      return close(scene, 'session-suspended');
    case 'finished':
      return one.event.body.completion === 'completed' ? end(scene) : close(scene, 'session-suspended');
    case 'topic-opened':
    case 'bookmark-reported':
    case 'challenge-opened':
    case 'phase-attempted':
    case 'question-answered':
    case 'hint-revealed':
    case 'remediation-chosen':
    case 'challenge-completed':
    case 'course-finished':
      return { moments: [], streamState };
  }
}

interface Scene {
  readonly one: AppendedEvent;
  readonly course: Course;
  readonly streamState: StreamState;
}

function open(scene: Scene): Described {
  const kind = scene.streamState.status === 'suspended' ? 'session-resumed' : 'session-began';
  const moment: Moment = { ...happened(scene, kind), kind, result: resultOf(scene) };
  return { moments: [moment], streamState: { ...scene.streamState, status: 'open' } };
}

/** A launch that nobody closed, because a browser or a machine went down, is suspended by the next one. */
function reopen(scene: Scene): Described {
  const closed = close(scene, 'session-suspended');
  const opened = open({ ...scene, streamState: closed.streamState });
  return { moments: [...closed.moments, ...opened.moments], streamState: opened.streamState };
}

function close(scene: Scene, kind: 'session-suspended' | 'session-ended'): Described {
  const { streamState, one } = scene;
  if (streamState.status !== 'open') return { moments: [], streamState };
  const seconds = secondsOnTask(one.after);
  const moment: Moment = {
    ...happened(scene, kind),
    kind,
    result: resultOf(scene),
    activeSeconds: seconds - streamState.activeSeconds,
  };
  const status = kind === 'session-ended' ? 'ended' : 'suspended';
  return { moments: [moment], streamState: { ...streamState, status, activeSeconds: seconds } };
}

/** Completion is said once, success as often as it changes. */
function end(scene: Scene): Described {
  if (scene.streamState.status !== 'open') return { moments: [], streamState: scene.streamState };
  const complete = { ...scene, streamState: { ...scene.streamState, isComplete: true } };
  const result = resultOf(complete);
  const completed: Moment[] = scene.streamState.isComplete
    ? []
    : [{ ...happened(scene, 'session-completed'), kind: 'session-completed', result }];
  const judged: Moment[] =
    result.success === 'unknown' || result.success === scene.streamState.success
      ? []
      : [{ ...happened(scene, 'session-judged'), kind: 'session-judged', result }];
  const told = { ...complete.streamState, success: result.success };
  const closed = close({ ...complete, streamState: told }, 'session-ended');
  return { moments: [...completed, ...judged, ...closed.moments], streamState: closed.streamState };
}

/** Of the challenges of the course; success is decided once everything is complete. */
function resultOf({ one, course, streamState }: Scene): SessionResult {
  const score = rawScore([...course.challenges.keys()].flatMap((id) => one.after.work[id]?.score ?? []));
  const { isComplete } = streamState;
  return { isComplete, score, success: isComplete ? successOf(score) : 'unknown' };
}

function happened({ one: { session, at, n }, course }: Scene, name: string): Happened {
  return { session, course, at, name: `${n}/${name}` };
}

/** Whole seconds that the learner was at any challenge. */
export function secondsOnTask({ work }: SessionState): number {
  const milliseconds = Object.values(work).reduce((sum, { timeOnTask }) => sum + timeOnTask, 0);
  return Math.floor(milliseconds / 1000);
}
