import type { LearnerEvent, Mark } from '../../../bridge/protocol.ts';
import type { Challenge, Course } from '../../courses/course.ts';
import type { SessionEvent } from '../../events/session-event.ts';
import { type SessionState, type Work, workOn } from '../../events/session-state.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { challengeScore } from '../../scoring/points.ts';
import { sessionRefusals } from '../refusals.ts';
import { markFind, markFix } from './mark.ts';

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
      return attemptFind(act, task);
    case 'remediation-chosen':
      return chooseFix(act, task);
    case 'hint-revealed':
      return revealHint(act, task);
  }
}

/** A line that is named twice is one line. */
function attemptFind(act: ActOf<'phase-attempted'>, task: Task): Decision {
  const { challenge, work, place } = task;
  const lines = [...new Set(act.lines)];
  if (work.find.points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  if (lines.some((line) => line > challenge.code.length)) return fail(sessionRefusals.LINE_UNKNOWN);
  const mark = markFind(lines, challenge, task);
  if (isOver(mark, task)) return fail(sessionRefusals.ATTEMPTS_SPENT);
  return succeed([{ type: 'phase-attempted', body: { ...place, lines }, mark }]);
}

function chooseFix({ optionId }: ActOf<'remediation-chosen'>, task: Task): Decision {
  const { challenge, work, place } = task;
  if (work.find.points === null) return fail(sessionRefusals.PHASE_LOCKED);
  if (work.fix.points !== null) return fail(sessionRefusals.PHASE_SOLVED);
  if (!challenge.fix.options.some(({ id }) => id === optionId)) return fail(sessionRefusals.OPTION_UNKNOWN);
  const mark = markFix(optionId, challenge, task);
  if (isOver(mark, task)) return fail(sessionRefusals.ATTEMPTS_SPENT);
  const chosen = { type: 'remediation-chosen', body: { ...place, optionId }, mark } as const;
  if (!mark.correct) return succeed([chosen]);
  const score = challengeScore(work.find.points, mark.points);
  return succeed([chosen, { type: 'challenge-completed', body: { ...place, score } }]);
}

function isOver({ correct, attempt }: Mark, { mostAttempts }: Task): boolean {
  return !correct && attempt > mostAttempts;
}

function revealHint({ phase, hint }: ActOf<'hint-revealed'>, { challenge, work, place }: Task): Decision {
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
