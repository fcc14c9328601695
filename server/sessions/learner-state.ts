import type { LearnerState, LeaseState } from '../../bridge/protocol.ts';
import type { Course } from '../courses/course.ts';
import { completionOf, type MandatoryWork, type ScoresByCourse } from '../scoring/completion.ts';
import { rawScore, successOf } from '../scoring/score.ts';
import { formatDuration } from './duration.ts';
import type { Reached } from './reached.ts';
import { formatSid } from './session-id.ts';

/** A completed challenge of the learner, in any course of the organization. */
export interface CompletedChallenge {
  readonly courseId: string;
  readonly challengeId: string;
  readonly score: number;
}

/** A session with what its replies are made of. */
export interface SessionFacts {
  readonly organizationId: string;
  readonly id: string;
  readonly courseId: string;
  readonly reached: Reached;
  readonly totalMs: number;
  readonly completed: readonly CompletedChallenge[];
  readonly mandatory: readonly MandatoryWork[];
}

export type Courses = ReadonlyMap<string, Course>;

/** What the learner has reached, as every reply tells it. */
export function describeLearner(facts: SessionFacts, lease: LeaseState, courses: Courses): LearnerState {
  const scores = scoresOf(facts, courses);
  const ofCourse = scores.get(facts.courseId) ?? new Map<string, number>();
  const score = rawScore([...ofCourse.values()]);
  return {
    sid: formatSid(facts),
    completion: completionOf({ mandatory: facts.mandatory, scores }, courses),
    success: successOf(score),
    score,
    bookmark: facts.reached.bookmark,
    totalTime: formatDuration(facts.totalMs),
    challengeScores: Object.fromEntries(ofCourse),
    lease,
  };
}

/**
 * Best scores of what the courses hold today. This session's own work counts at once, also where another session's
 * write was read a moment too early.
 */
function scoresOf(facts: SessionFacts, courses: Courses): ScoresByCourse {
  const scores = new Map<string, Map<string, number>>();
  for (const { courseId, challengeId, score } of [...facts.completed, ...ownWork(facts)]) {
    if (courses.get(courseId)?.challenges.has(challengeId) !== true) continue;
    const ofCourse = scores.get(courseId) ?? new Map<string, number>();
    ofCourse.set(challengeId, Math.max(score, ofCourse.get(challengeId) ?? 0));
    scores.set(courseId, ofCourse);
  }
  return scores;
}

function ownWork({ courseId, reached }: SessionFacts): CompletedChallenge[] {
  return Object.entries(reached.scores).map(([challengeId, score]) => ({ courseId, challengeId, score }));
}
