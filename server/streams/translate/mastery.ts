import type { Course } from '../../courses/course.ts';
import { type SessionState, workOn } from '../../events/session-state.ts';

const leastAccuracy = 90;
const mostMilliseconds = 300_000;

/**
 * Whether the work of one session masters a topic: every challenge is completed, at least 90 % of the questions were right at the
 * first attempt, and it took less than five minutes on task (course progression, "Mastery").
 */
export function isTopicMastered(state: SessionState, course: Course, topicId: string): boolean {
  const ids = course.topics.find(({ id }) => id === topicId)?.challengeIds ?? [];
  const works = ids.map((id) => workOn(state, id));
  if (works.length === 0 || works.some(({ score }) => score === null)) return false;
  const right = works.reduce((sum, work) => sum + rightAtOnce(work), 0);
  const time = works.reduce((sum, { timeOnTask }) => sum + timeOnTask, 0);
  return right * 100 >= leastAccuracy * works.length * 2 && time < mostMilliseconds;
}

/** How many of a challenge's two questions were right at the first attempt. */
export function rightAtOnce({ find, fix }: ReturnType<typeof workOn>): number {
  return [find, fix].filter(({ attempts, points }) => attempts === 1 && points !== null).length;
}
