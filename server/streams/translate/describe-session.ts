import type { Course } from '../../courses/course.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import type { SessionState } from '../../events/session-state.ts';
import { rawScore, successOf } from '../../scoring/score.ts';
import type { Happened, Moment, SessionResult } from './moment.ts';
import type { Described, Telling } from './telling.ts';

/** What begins, interrupts and ends a session. Events that concern nobody outside come to nothing. */
export function describeSession(one: AppendedEvent, course: Course, telling: Telling): Described {
  const scene = { one, course, telling };
  switch (one.event.type) {
    case 'launched':
      return telling.status === 'open' ? reopen(scene) : open(scene);
    case 'resumed':
      return telling.status === 'open' ? { moments: [], telling } : open(scene);
    case 'suspended':
      return close(scene, 'session-suspended');
    case 'finished':
      return one.event.body.completion === 'completed' ? end(scene) : close(scene, 'session-suspended');
    default:
      return { moments: [], telling };
  }
}

interface Scene {
  readonly one: AppendedEvent;
  readonly course: Course;
  readonly telling: Telling;
}

function open(scene: Scene): Described {
  const kind = scene.telling.status === 'suspended' ? 'session-resumed' : 'session-began';
  const moment: Moment = { ...happened(scene, kind), kind, result: resultOf(scene) };
  return { moments: [moment], telling: { ...scene.telling, status: 'open' } };
}

/** A launch that nobody closed, because a browser or a machine went down, is suspended by the next one. */
function reopen(scene: Scene): Described {
  const closed = close(scene, 'session-suspended');
  const opened = open({ ...scene, telling: closed.telling });
  return { moments: [...closed.moments, ...opened.moments], telling: opened.telling };
}

function close(scene: Scene, kind: 'session-suspended' | 'session-ended'): Described {
  const { telling, one } = scene;
  if (telling.status !== 'open') return { moments: [], telling };
  const seconds = secondsOnTask(one.after);
  const moment: Moment = {
    ...happened(scene, kind),
    kind,
    result: resultOf(scene),
    activeSeconds: seconds - telling.activeSeconds,
  };
  const status = kind === 'session-ended' ? 'ended' : 'suspended';
  return { moments: [moment], telling: { ...telling, status, activeSeconds: seconds } };
}

/** Completion is said once, success as often as it changes. */
function end(scene: Scene): Described {
  if (scene.telling.status !== 'open') return { moments: [], telling: scene.telling };
  const complete = { ...scene, telling: { ...scene.telling, isComplete: true } };
  const result = resultOf(complete);
  const completed: Moment[] = scene.telling.isComplete
    ? []
    : [{ ...happened(scene, 'session-completed'), kind: 'session-completed', result }];
  const judged: Moment[] =
    result.success === 'unknown' || result.success === scene.telling.success
      ? []
      : [{ ...happened(scene, 'session-judged'), kind: 'session-judged', result }];
  const told = { ...complete.telling, success: result.success };
  const closed = close({ ...complete, telling: told }, 'session-ended');
  return { moments: [...completed, ...judged, ...closed.moments], telling: closed.telling };
}

/** Of the challenges of the course; success is decided once everything is complete. */
function resultOf({ one, course, telling }: Scene): SessionResult {
  const score = rawScore([...course.challenges.keys()].flatMap((id) => one.after.work[id]?.score ?? []));
  const { isComplete } = telling;
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
