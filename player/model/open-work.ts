import type { LearnerState, OpenWork, Outline } from '../../bridge/index.ts';
import { type ChallengeEntry, isCompleted, listChallenges } from './progress.ts';

export interface StillOpen {
  /** Challenges of this course, in its order. */
  readonly here: readonly ChallengeEntry[];
  /** Mandatory courses and topics that lie in other packages. */
  readonly elsewhere: readonly OpenWork[];
}

/** What has to be done before the course is complete, by name; nothing once it is. */
export function findOpenWork(outline: Outline, state: LearnerState): StillOpen {
  if (state.completion === 'completed') return { here: [], elsewhere: [] };
  const { open = [], challengeScores } = state;
  const own = open.filter(({ courseId }) => courseId === outline.courseId);
  // A server that names nothing leaves the whole course.
  const isNeeded = (topicId: string): boolean =>
    open.length === 0 || own.some((work) => work.topicId === null || work.topicId === topicId);
  return {
    here: listChallenges(outline).filter(
      ({ topic, challenge }) => isNeeded(topic.id) && !isCompleted(challengeScores, challenge.id),
    ),
    elsewhere: open.filter(({ courseId }) => courseId !== outline.courseId),
  };
}
