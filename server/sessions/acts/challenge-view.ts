import type { ChallengeView, FindView, FixView, HintsView } from '../../../bridge/protocol.ts';
import type { Challenge, Course, Exercise } from '../../courses/course.ts';
import type { PointsTable } from '../../courses/course-file.ts';
import { type PhaseWork, type SessionState, type Work, workOn } from '../../events/session-state.ts';
import { createMarker } from '../../scoring/marking/marker.ts';
import { viewQuestion } from '../../scoring/marking/question-view.ts';
import { worthOf } from '../../scoring/points.ts';
import { effortOf, explain } from './mark.ts';

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
    ...(work.score === null ? {} : { references: challenge.references }),
  };
}

function viewFind(challenge: Challenge, work: PhaseWork, points: PointsTable): FindView {
  const { find } = challenge;
  const isSolved = work.points !== null;
  const shared = viewPhase(challenge, find, { work, points });
  if (find.kind === 'lines') {
    return { ...shared, pick: find.lines.length, answer: isSolved ? find.lines : null };
  }
  const question = viewQuestion(find, isSolved);
  return { ...shared, pick: question.pick, answer: null, question };
}

function viewFix(challenge: Challenge, work: PhaseWork, points: PointsTable): FixView {
  const { fix } = challenge;
  const isSolved = work.points !== null;
  const shared = viewPhase(challenge, fix, { work, points });
  if (fix.kind !== 'remediation') {
    return { ...shared, options: [], answer: null, question: viewQuestion(fix, isSolved) };
  }
  const right = fix.options.find(({ correct }) => correct)?.id ?? null;
  return {
    ...shared,
    options: fix.options.map(({ id, title, code, marks }) => ({ id, title, code, marks })),
    answer: isSolved ? right : null,
  };
}

interface Effort {
  readonly work: PhaseWork;
  readonly points: PointsTable;
}

/** What all exercises have in common. */
function viewPhase(challenge: Challenge, exercise: Exercise, { work, points }: Effort) {
  return {
    task: exercise.task,
    attempts: work.attempts,
    worth: work.points ?? worthOf(points, effortOf(work)),
    solved: work.points !== null,
    hints: viewHints(work, exercise.hints, points),
    feedback: explain(createMarker(exercise, challenge), work),
  };
}

function viewHints(work: PhaseWork, hints: readonly string[], points: PointsTable): HintsView {
  const hasNext = work.points === null && work.hints < hints.length;
  const next = { ...effortOf(work), hints: work.hints + 1 };
  return {
    revealed: hints.slice(0, work.hints),
    total: hints.length,
    worthAfterNext: hasNext ? worthOf(points, next) : null,
  };
}
