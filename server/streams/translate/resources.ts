import type { Course } from '../../courses/course.ts';
import type { Place } from '../../events/session-event.ts';

interface HintPlace extends Place {
  readonly phase: 1 | 2;
  readonly hint: number;
}

/**
 * IRIs of what courses are made of: the same wherever a course is taken, and whatever the server's address is, because histories
 * outlive it. Nothing is served there (RFC 2606).
 */
const base = 'https://causeway.invalid';

export const iris = {
  course: (course: Pick<Course, 'id'>): string => `${base}/courses/${course.id}`,
  topic: (course: Pick<Course, 'id'>, topicId: string): string => `${iris.course(course)}/topics/${topicId}`,
  challenge: (course: Pick<Course, 'id'>, challengeId: string): string =>
    `${iris.course(course)}/challenges/${challengeId}`,
  assessment: (course: Course, challengeId: string): string =>
    `${iris.challenge(course, challengeId)}/assessment`,
  phase: (course: Course, { challengeId }: Pick<Place, 'challengeId'>, phase: 1 | 2): string =>
    `${iris.challenge(course, challengeId)}/phases/${phase}`,
  hint: (course: Course, at: HintPlace): string => `${iris.phase(course, at, at.phase)}/hints/${at.hint}`,
} as const;

/** Of the accounts by which statements name learners. */
export const learnerHomePage = base;

/** Titles as people read them; of a phase the task that it sets. */
export const titles = {
  topic: (course: Course, topicId: string): string =>
    course.topics.find(({ id }) => id === topicId)?.title ?? topicId,
  challenge: (course: Course, challengeId: string): string =>
    course.challenges.get(challengeId)?.title ?? challengeId,
  phase: (course: Course, challengeId: string, phase: 1 | 2): string =>
    `${titles.challenge(course, challengeId)}: ${phase === 1 ? 'find' : 'fix'}`,
} as const;
