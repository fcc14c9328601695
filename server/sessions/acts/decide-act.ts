import type { LearnerEvent, Mark } from '../../../bridge/protocol.ts';
import type { Challenge, Course, Exercise } from '../../courses/course.ts';
import type { SessionEvent } from '../../events/session-event.ts';
import { phaseNames, type SessionState, type Work, workOn } from '../../events/session-state.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { createMarker } from '../../scoring/marking/marker.ts';
import { challengeScore } from '../../scoring/points.ts';
import { sessionRefusals } from '../refusals.ts';
import { markAnswer } from './mark.ts';

type Decision = Result<readonly [SessionEvent, ...SessionEvent[]], Refusal>;
type ActOf<Type extends LearnerEvent['type']> = Extract<LearnerEvent, { readonly type: Type }>;

/** What an act is decided by. */
export interface ActRules {
  readonly course: Course;
  /** Wrong ones, per phase. */
  readonly mostAttempts: number;
}

/** A challenge with this learner's work on it, and all that is needed to judge an act on it. */
interface Task {
  readonly challenge: Challenge;
  readonly work: Work;
  readonly points: Course['points'];
  readonly mostAttempts: number;
  readonly place: { readonly topicId: string; readonly challengeId: string };
}

/** Decides what an act makes of a session: what will be recorded (the act first), or why it is refused. */
export function decideAct(act: LearnerEvent, state: SessionState, rules: ActRules): Decision {
  switch (act.type) {
    case 'suspended':
    case 'resumed':
    case 'course-finished':
      return succeed([{ type: act.type, body: {} }]);
    case 'topic-opened':
      return openTopic(act, state, rules.course);
    case 'challenge-opened':
    case 'phase-attempted':
    case 'remediation-chosen':
    case 'question-answered':
    case 'hint-revealed':
      return decideWork(act, state, rules);
  }
}

/** Leads to the first challenge of the topic that is not completed, else to its first. */
function openTopic({ topicId }: ActOf<'topic-opened'>, state: SessionState, course: Course): Decision {
  const topic = course.topics.find(({ id }) => id === topicId);
  const open = topic?.challengeIds.find((id) => workOn(state, id).score === null) ?? topic?.challengeIds[0];
  if (open === undefined) return fail(sessionRefusals.TOPIC_UNKNOWN);
  const challengeId = state.place?.topicId === topicId ? state.place.challengeId : open;
  return succeed([{ type: 'topic-opened', body: { topicId, challengeId } }]);
}

type WorkAct = Exclude<
  LearnerEvent,
  { readonly type: 'suspended' | 'resumed' | 'course-finished' | 'topic-opened' }
>;

function decideWork(act: WorkAct, state: SessionState, { course, mostAttempts }: ActRules): Decision {
  const challenge = course.challenges.get(act.challengeId);
  if (challenge === undefined) return fail(sessionRefusals.CHALLENGE_UNKNOWN);
  const place = { topicId: challenge.topicId, challengeId: challenge.id };
  const work = workOn(state, challenge.id);
  const task = { challenge, work, points: course.points, mostAttempts, place };
  switch (act.type) {
    case 'challenge-opened':
      return succeed([{ type: 'challenge-opened', body: place }]);
    case 'phase-attempted':
    case 'remediation-chosen':
    case 'question-answered':
      return decideAnswer(act, task);
    case 'hint-revealed':
      return revealHint(act, task);
  }
}

type AnswerAct = ActOf<'phase-attempted' | 'remediation-chosen' | 'question-answered'>;

/** An answer to one of the challenge's two exercises, of whatever kind. */
interface Answer {
  readonly phase: 1 | 2;
  readonly kinds: readonly Exercise['kind'][];
  readonly chosen: readonly string[];
  /** Where it names what is not there. */
  readonly unknown: Refusal;
  readonly record: (mark: Mark) => SessionEvent;
}

/** A line or an item that is named twice is one. */
function answerOf(act: AnswerAct, place: Task['place']): Answer {
  const { LINE_UNKNOWN, OPTION_UNKNOWN, ITEM_UNKNOWN } = sessionRefusals;
  if (act.type === 'phase-attempted') {
    const lines = [...new Set(act.lines)];
    const record = (mark: Mark): SessionEvent => ({ type: act.type, body: { ...place, lines }, mark });
    return { phase: 1, kinds: ['lines'], chosen: lines.map(String), unknown: LINE_UNKNOWN, record };
  }
  if (act.type === 'remediation-chosen') {
    const body = { ...place, optionId: act.optionId };
    const record = (mark: Mark): SessionEvent => ({ type: act.type, body, mark });
    return { phase: 2, kinds: ['remediation'], chosen: [act.optionId], unknown: OPTION_UNKNOWN, record };
  }
  const { phase } = act;
  const items = [...new Set(act.items)];
  const record = (mark: Mark): SessionEvent => ({ type: act.type, body: { ...place, phase, items }, mark });
  return { phase, kinds: ['choice', 'order'], chosen: items, unknown: ITEM_UNKNOWN, record };
}

function decideAnswer(act: AnswerAct, task: Task): Decision {
  const { challenge, work, points, place, mostAttempts } = task;
  const { phase, kinds, chosen, unknown, record } = answerOf(act, place);
  const name = phaseNames[phase];
  if (phase === 2 && work.find.points === null) return fail(sessionRefusals.PHASE_LOCKED);
  if (work[name].points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  const exercise = challenge[name];
  if (!kinds.includes(exercise.kind)) return fail(sessionRefusals.ANSWER_KIND_WRONG);
  const marker = createMarker(exercise, challenge);
  if (!chosen.every(marker.offers)) return fail(unknown);
  const mark = markAnswer(chosen, marker, { phase, work: work[name], points });
  if (!mark.correct && mark.attempt > mostAttempts) return fail(sessionRefusals.ATTEMPTS_SPENT);
  if (!mark.correct || phase === 1) return succeed([record(mark)]);
  const score = challengeScore(work.find.points ?? 0, mark.points);
  return succeed([record(mark), { type: 'challenge-completed', body: { ...place, score } }]);
}

function revealHint({ phase, hint }: ActOf<'hint-revealed'>, { challenge, work, place }: Task): Decision {
  if (phase === 2 && work.find.points === null) return fail(sessionRefusals.PHASE_LOCKED);
  const name = phaseNames[phase];
  if (work[name].points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  if (hint > challenge[name].hints.length) return fail(sessionRefusals.HINT_UNKNOWN);
  if (hint > work[name].hints + 1) return fail(sessionRefusals.HINT_OUT_OF_ORDER);
  const isNew = hint > work[name].hints;
  return succeed([
    { type: 'hint-revealed', body: { ...place, phase, hint: isNew ? hint : work[name].hints } },
  ]);
}
