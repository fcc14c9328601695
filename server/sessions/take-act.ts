import type { LearnerEvent } from '../../bridge/protocol.ts';
import type { Challenge, Course } from '../courses/course.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { fail, type Result, succeed } from '../refusals/result.ts';
import { challengeScore } from '../scoring/points.ts';
import { markFind, markFix } from './mark.ts';
import { sessionRefusals } from './refusals.ts';
import { type Recorded, type SessionState, type Work, workOn } from './session-state.ts';

type Taken = Result<readonly [Recorded, ...Recorded[]], Refusal>;
type ActOf<Type extends LearnerEvent['type']> = Extract<LearnerEvent, { readonly type: Type }>;

/** Where a challenge stands for this learner, with all that is needed to judge an act on it. */
interface Task {
  readonly challenge: Challenge;
  readonly work: Work;
  readonly points: Course['points'];
  readonly place: { readonly topicId: string; readonly challengeId: string };
}

/** Decides what an act makes of a session: what will be recorded (the act first), or why it is refused. */
export function takeAct(act: LearnerEvent, state: SessionState, course: Course): Taken {
  switch (act.type) {
    case 'suspended':
    case 'resumed':
    case 'course-finished':
      return succeed([{ type: act.type, body: {} }]);
    case 'topic-opened':
      return openTopic(act, state, course);
    case 'challenge-opened':
    case 'phase-attempted':
    case 'remediation-chosen':
    case 'hint-revealed':
      return takeWork(act, state, course);
  }
}

/** The learner stands before the first challenge of the topic that is not completed, else before its first. */
function openTopic({ topicId }: ActOf<'topic-opened'>, state: SessionState, course: Course): Taken {
  const topic = course.topics.find(({ id }) => id === topicId);
  const open = topic?.challengeIds.find((id) => workOn(state, id).score === null) ?? topic?.challengeIds[0];
  if (open === undefined) return fail(sessionRefusals.TOPIC_UNKNOWN);
  const isThere = state.place !== null && state.place.topicId === topicId;
  const challengeId = isThere ? (state.place?.challengeId ?? open) : open;
  return succeed([{ type: 'topic-opened', body: { topicId, challengeId } }]);
}

type WorkAct = Exclude<
  LearnerEvent,
  { readonly type: 'suspended' | 'resumed' | 'course-finished' | 'topic-opened' }
>;

function takeWork(act: WorkAct, state: SessionState, course: Course): Taken {
  const challenge = course.challenges.get(act.challengeId);
  if (challenge === undefined) return fail(sessionRefusals.CHALLENGE_UNKNOWN);
  const place = { topicId: challenge.topicId, challengeId: challenge.id };
  const task = { challenge, work: workOn(state, challenge.id), points: course.points, place };
  switch (act.type) {
    case 'challenge-opened':
      return succeed([{ type: 'challenge-opened', body: place }]);
    case 'phase-attempted':
      return attemptFind(act, task);
    case 'remediation-chosen':
      return chooseFix(act, task);
    case 'hint-revealed':
      return revealHint(act, task);
  }
}

function attemptFind({ lines }: ActOf<'phase-attempted'>, task: Task): Taken {
  const { challenge, work, place } = task;
  if (work.find.points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  if (lines.some((line) => line > challenge.code.length)) return fail(sessionRefusals.LINE_UNKNOWN);
  return succeed([
    { type: 'phase-attempted', body: { ...place, lines }, mark: markFind(lines, challenge, task) },
  ]);
}

function chooseFix({ optionId }: ActOf<'remediation-chosen'>, task: Task): Taken {
  const { challenge, work, place } = task;
  if (work.find.points === null) return fail(sessionRefusals.PHASE_LOCKED);
  if (work.fix.points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  if (!challenge.fix.options.some(({ id }) => id === optionId)) return fail(sessionRefusals.OPTION_UNKNOWN);
  const mark = markFix(optionId, challenge, task);
  const chosen = { type: 'remediation-chosen', body: { ...place, optionId }, mark } as const;
  if (!mark.correct) return succeed([chosen]);
  const score = challengeScore(work.find.points, mark.points);
  return succeed([chosen, { type: 'challenge-completed', body: { ...place, score } }]);
}

function revealHint({ phase, hint }: ActOf<'hint-revealed'>, { challenge, work, place }: Task): Taken {
  if (phase === 2 && work.find.points === null) return fail(sessionRefusals.PHASE_LOCKED);
  const name = phase === 1 ? 'find' : 'fix';
  if (work[name].points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  if (hint > challenge[name].hints.length) return fail(sessionRefusals.HINT_UNKNOWN);
  if (hint > work[name].hints + 1) return fail(sessionRefusals.HINT_OUT_OF_ORDER);
  const isNew = hint > work[name].hints;
  return succeed([
    { type: 'hint-revealed', body: { ...place, phase, hint: isNew ? hint : work[name].hints } },
  ]);
}
