import type { Course } from '../courses/course.ts';
import type { MasteryThresholds } from '../courses/course-file.ts';
import { type SessionState, workOn } from '../events/session-state.ts';

/** The work on a topic in one attempt. A question is a phase of a challenge. */
export interface Sitting {
  /** Each challenge of the topic is completed. */
  readonly isFinished: boolean;
  readonly answered: number;
  /** Of those answered, at the first try. */
  readonly right: number;
  /** Active time in milliseconds: a silence counts as five minutes at most. */
  readonly activeTime: number;
}

const usualThresholds: MasteryThresholds = { accuracy: 90, seconds: 300 };

/** The thresholds of a topic: its own, else its course's, else 90 % in less than five minutes. */
export function thresholdsOf(course: Pick<Course, 'topics' | 'mastery'>, topicId: string): MasteryThresholds {
  const topic = course.topics.find(({ id }) => id === topicId);
  return topic?.mastery ?? course.mastery ?? usualThresholds;
}

/** What a session shows of the work on a topic. */
export function describeSitting(state: SessionState, challengeIds: readonly string[]): Sitting {
  const work = challengeIds.map((id) => workOn(state, id));
  const answered = work.flatMap(({ find, fix }) => [find, fix]).filter(({ attempts }) => attempts > 0);
  return {
    isFinished: work.length > 0 && work.every(({ score }) => score !== null),
    answered: answered.length,
    right: answered.filter(({ attempts, points }) => attempts === 1 && points !== null).length,
    activeTime: work.reduce((sum, { timeOnTask }) => sum + timeOnTask, 0),
  };
}

/**
 * Whether a sitting masters its topic (Course progression, "When to Report Mastery"): finished, at least so accurate, in less than
 * the time. Products are compared, so that 9 of 10 is 90 % whatever a quotient rounds to.
 */
export function isMastered(
  { isFinished, answered, right, activeTime }: Sitting,
  { accuracy, seconds }: MasteryThresholds,
): boolean {
  return isFinished && right * 100 >= accuracy * answered && activeTime < seconds * 1000;
}
