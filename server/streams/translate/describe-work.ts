import type { Course } from '../../courses/course.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import type { Place, SessionEvent } from '../../events/session-event.ts';
import { type SessionState, workOn } from '../../events/session-state.ts';
import { findFinishedSitting } from '../../progression/finished-sittings.ts';
import { describeSitting, isMastered, thresholdsOf } from '../../scoring/mastery.ts';
import { secondsOnTask } from './describe-session.ts';
import type { Happened, Moment } from './moment.ts';
import type { Clock, Described, StreamState } from './stream-state.ts';

const workTypes = [
  'challenge-opened',
  'phase-attempted',
  'remediation-chosen',
  'hint-revealed',
  'challenge-completed',
] as const;

type WorkEvent = Extract<SessionEvent, { readonly type: (typeof workTypes)[number] }>;

/** Whether an event is work on a challenge. */
export function isWork(event: SessionEvent): event is WorkEvent {
  return workTypes.some((type) => type === event.type);
}

type Work<Event extends WorkEvent = WorkEvent> = AppendedEvent & { readonly event: Event };

interface Scene {
  readonly course: Course;
  readonly place: Place;
  readonly clock: Clock;
  readonly streamState: StreamState;
  readonly happened: (name: string) => Happened;
}

/** What work on a challenge comes to; whatever is first done in it starts it and shows its first question. */
export function describeWork(one: Work, course: Course, streamState: StreamState): Described {
  const { session, at, n } = one;
  const { topicId, challengeId } = one.event.body;
  const place = { topicId, challengeId };
  const known = streamState.clocks[challengeId];
  const clock = known ?? { startedAt: at.getTime(), shownAt: at.getTime() };
  const happened = (name: string): Happened => ({ session, course, at, name: `${n}/${name}` });
  const scene = { course, place, clock, happened, streamState: withClock(streamState, challengeId, clock) };
  const begun: Moment[] =
    known === undefined
      ? [
          { ...happened('started'), ...place, kind: 'challenge-started' },
          { ...happened('shown/1'), ...place, kind: 'question-shown', phase: 1 },
        ]
      : [];
  const { moments, streamState: told } = describeAct(one, scene);
  return { moments: [...begun, ...moments], streamState: told };
}

function describeAct(one: Work, scene: Scene): Described {
  const { event } = one;
  switch (event.type) {
    case 'challenge-opened':
      return { moments: [], streamState: scene.streamState };
    case 'hint-revealed': {
      const { phase, hint } = event.body;
      const viewed: Moment = { ...scene.happened('hint'), ...scene.place, kind: 'hint-viewed', phase, hint };
      return { moments: [viewed], streamState: scene.streamState };
    }
    case 'challenge-completed':
      return describeCompletion({ ...one, event }, scene);
    case 'phase-attempted':
    case 'remediation-chosen':
      return describeAnswer({ ...one, event }, scene);
  }
}

type AnswerEvent = Extract<WorkEvent, { readonly type: 'phase-attempted' | 'remediation-chosen' }>;

/** The right answer to the first question shows the second. */
function describeAnswer({ event, at }: Work<AnswerEvent>, scene: Scene): Described {
  const { happened, place, clock } = scene;
  const { phase, attempt, correct, points } = event.mark;
  const answered: Moment = {
    ...happened('answered'),
    ...place,
    kind: 'question-answered',
    startedAt: new Date(clock.shownAt),
    phase,
    attempt,
    correct,
    points,
  };
  const shown: Moment[] =
    phase === 1 && correct ? [{ ...happened('shown/2'), ...place, kind: 'question-shown', phase: 2 }] : [];
  const streamState = withClock(scene.streamState, place.challengeId, { ...clock, shownAt: at.getTime() });
  return { moments: [answered, ...shown], streamState };
}

function describeCompletion(
  one: Work<Extract<WorkEvent, { readonly type: 'challenge-completed' }>>,
  { happened, course, place, clock, streamState }: Scene,
): Described {
  const { event, after } = one;
  const { topicId, challengeId } = place;
  const work = workOn(after, challengeId);
  const isMastery = !streamState.mastered.includes(topicId) && isTopicMastered(after, course, topicId);
  const activeSeconds = secondsOnTask(after);
  const completed: Moment = {
    ...happened('completed'),
    ...place,
    kind: 'challenge-completed',
    startedAt: new Date(clock.startedAt),
    score: event.body.score,
    timeOnTask: work.timeOnTask,
    rightAtOnce: describeSitting(after, [challengeId]).right,
    isMastery,
    earnsXp: true,
    activeSeconds: activeSeconds - streamState.activeSeconds,
  };
  const mastered: Moment = { ...happened('mastered'), kind: 'topic-mastered', topicId };
  const finished: Moment = { ...happened('finished'), kind: 'topic-finished', topicId };
  const isFinished = findFinishedSitting(one, course) !== undefined;
  return {
    moments: [completed, ...(isMastery ? [mastered] : []), ...(isFinished ? [finished] : [])],
    streamState: {
      ...streamState,
      activeSeconds,
      mastered: isMastery ? [...streamState.mastered, topicId] : streamState.mastered,
    },
  };
}

function withClock(streamState: StreamState, challengeId: string, clock: Clock): StreamState {
  return { ...streamState, clocks: { ...streamState.clocks, [challengeId]: clock } };
}

function isTopicMastered(state: SessionState, course: Course, topicId: string): boolean {
  const ids = course.topics.find(({ id }) => id === topicId)?.challengeIds ?? [];
  return isMastered(describeSitting(state, ids), thresholdsOf(course, topicId));
}
