import type { ChallengeView, Feedback, FindView, FixView, HintsView } from '../../../bridge/protocol.ts';
import type { Challenge, Course, PointsTable } from '../../courses/course.ts';
import { type SessionState, type Work, workOn } from '../../events/session-state.ts';
import { worthOf } from '../../scoring/points.ts';
import { effortOf, explainFind, explainFix, explainLines, explainOptions } from './mark.ts';

type CourseRules = Pick<Course, 'points'>;

/** The challenge to draw first: the bookmarked one, else the course's first. Throws for a course without any. */
export function currentChallenge(state: SessionState, course: Course): ChallengeView {
  const first = course.topics[0]?.challengeIds[0] ?? '';
  const challenge = course.challenges.get(state.place?.challengeId ?? first) ?? course.challenges.get(first);
  if (challenge === undefined) throw new Error(`The course ${course.id} has no challenge.`);
  return viewChallenge(challenge, workOn(state, challenge.id), course);
}

/** A challenge as its learner may see it now: answers, hints and explanations only where they are earned. */
export function viewChallenge(challenge: Challenge, work: Work, { points }: CourseRules): ChallengeView {
  return {
    id: challenge.id,
    topicId: challenge.topicId,
    title: challenge.title,
    difficulty: challenge.difficulty,
    language: challenge.language,
    scenarioHtml: challenge.scenarioHtml,
    code: challenge.code,
    find: viewFind(challenge, work.find, points),
    fix: work.find.points === null ? null : viewFix(challenge, work.fix, points),
    score: work.score,
  };
}

function viewFind(challenge: Challenge, work: Work['find'], points: PointsTable): FindView {
  const isSolved = work.points !== null;
  const { chosen } = work;
  return {
    ...viewEffort(work, challenge.find, points),
    pick: challenge.find.lines.length,
    answer: isSolved ? challenge.find.lines : null,
    feedback: isSolved
      ? mergeFeedback(explainFind(challenge), explainLines(chosen, challenge))
      : explainLines(chosen, challenge),
  };
}

function viewFix(challenge: Challenge, work: Work['fix'], points: PointsTable): FixView {
  const isSolved = work.points !== null;
  const { chosen } = work;
  return {
    ...viewEffort(work, challenge.fix, points),
    options: challenge.fix.options.map(({ id, title, code }) => ({ id, title, code })),
    answer: isSolved ? (challenge.fix.options.find(({ correct }) => correct)?.id ?? null) : null,
    feedback: isSolved ? explainFix(challenge) : explainOptions(chosen, challenge),
  };
}

function mergeFeedback(first: readonly Feedback[], more: readonly Feedback[]): Feedback[] {
  const known = new Set(first.map(({ on }) => on));
  return [...first, ...more.filter(({ on }) => !known.has(on))];
}

interface Phase {
  readonly task: string;
  readonly hints: readonly string[];
}

/** What both phases have in common. */
function viewEffort(work: Work['find' | 'fix'], phase: Phase, points: PointsTable) {
  return {
    task: phase.task,
    attempts: work.attempts,
    worth: work.points ?? worthOf(points, effortOf(work)),
    solved: work.points !== null,
    hints: viewHints(work, phase.hints, points),
  };
}

function viewHints(work: Work['find' | 'fix'], hints: readonly string[], points: PointsTable): HintsView {
  const hasNext = work.points === null && work.hints < hints.length;
  const next = { ...effortOf(work), hints: work.hints + 1 };
  return {
    revealed: hints.slice(0, work.hints),
    total: hints.length,
    worthAfterNext: hasNext ? worthOf(points, next) : null,
  };
}
