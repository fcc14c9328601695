import type { Course } from '../../courses/course.ts';
import {
  type CompletedByCourse,
  completionOf,
  isFinished,
  type MandatoryWork,
  measureMandatory,
} from '../../scoring/completion.ts';
import { rawScore, successOf } from '../../scoring/score.ts';
import type { SessionTable, VerdictRule } from '../tables.ts';
import type { Progress } from './progress.ts';
import { bestOf, describeForLms, type Verdict, verdictOf } from './verdict.ts';

/** A completed challenge of the learner, in any course of the organization. */
export interface CompletedChallenge {
  readonly courseId: string;
  readonly attempt: number;
  readonly challengeId: string;
  readonly score: number;
}

/** A learner's work in an organization, as far as it counts. */
export interface LearnerWork {
  readonly completed: readonly CompletedChallenge[];
  readonly mandatory: readonly MandatoryWork[];
  readonly rule: VerdictRule;
  /** Courses by id, as they were when this learner began them, else as they are. */
  readonly courses: ReadonlyMap<string, Course>;
}

/** One session of the learner. */
export interface CountedSession {
  readonly course: Course | undefined;
  readonly courseId: string;
  readonly attempt: number;
  readonly isPractice: boolean;
  readonly ownScores: Readonly<Record<string, number>>;
  readonly isCourseFinished: boolean;
  readonly isVerdictHeld: boolean;
  /** Of the attempts before this one. */
  readonly earlier: Verdict | null;
}

export type ProgressColumns = Pick<SessionTable, 'score' | 'completion' | 'success'> & {
  readonly progress: Progress;
};

/** What a new session tells. */
export const noProgress: ProgressColumns = {
  score: null,
  completion: 'incomplete',
  success: 'unknown',
  progress: { challengeScores: {}, lms: null, open: [], verdict: null, best: null },
};

/** What a session tells of its learner: the server's own truth, and what of it the LMS may hear. */
export function describeProgress(session: CountedSession, work: LearnerWork): ProgressColumns {
  if (session.isPractice) return describePractice(session);
  const challengeScores = scoresOfCourse(session, work);
  const completed = completedByCourse(work);
  const mandatory = work.mandatory.map((one) =>
    measureMandatory(one, work.courses.get(one.courseId), completed),
  );
  const score = rawScore(Object.values(challengeScores));
  const result = {
    completion: completionOf(mandatory, completed),
    success: successOf(score),
    score,
    isWholeCourse: session.isCourseFinished || hasAll(session.course, challengeScores),
    isVerdictHeld: session.isVerdictHeld,
  };
  const verdict = verdictOf(result, work.rule);
  return {
    score,
    completion: result.completion,
    success: result.success,
    progress: {
      challengeScores,
      lms: describeForLms(result, work.rule, session.earlier),
      open: mandatory.filter((one) => !isFinished(one)),
      verdict,
      best: bestOf(session.earlier, verdict),
    },
  };
}

/** Marked and explained like the rest, but nothing of it counts. */
function describePractice({ ownScores }: CountedSession): ProgressColumns {
  return { ...noProgress, progress: { ...noProgress.progress, challengeScores: ownScores } };
}

/** Best scores of this attempt, of what the course holds. */
function scoresOfCourse({ courseId, attempt, course }: CountedSession, work: LearnerWork) {
  const own = work.completed.filter((one) => one.courseId === courseId && one.attempt === attempt);
  const scores = own
    .filter(({ challengeId }) => course?.challenges.has(challengeId) === true)
    .map(({ challengeId, score }) => [challengeId, score] as const);
  return Object.fromEntries(scores);
}

/** In whatever attempt: who has done a mandatory course has done it. */
function completedByCourse({ completed, courses }: LearnerWork): CompletedByCourse {
  const found = new Map<string, Set<string>>();
  for (const { courseId, challengeId } of completed) {
    if (courses.get(courseId)?.challenges.has(challengeId) !== true) continue;
    found.set(courseId, (found.get(courseId) ?? new Set()).add(challengeId));
  }
  return found;
}

function hasAll(course: Course | undefined, scores: Readonly<Record<string, number>>): boolean {
  return course !== undefined && [...course.challenges.keys()].every((id) => id in scores);
}
