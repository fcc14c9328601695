import type { Course } from '../courses/course.ts';

/** Mandatory work: a whole course, or one topic of it. */
export interface MandatoryWork {
  readonly courseId: string;
  readonly topicId: string | null;
}

/** The challenges a learner has completed and their best scores, by course, over all sessions. */
export type ScoresByCourse = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Standing {
  readonly mandatory: readonly MandatoryWork[];
  readonly scores: ScoresByCourse;
}

/**
 * SCORM progress tracking, "Completion Criteria": no mandatory assignment of the learner is unfinished, and there was one,
 * or there is at least one completed challenge.
 */
export function completionOf(
  { mandatory, scores }: Standing,
  courses: ReadonlyMap<string, Course>,
): 'incomplete' | 'completed' {
  if (!mandatory.every((work) => isFinished(work, scores, courses))) return 'incomplete';
  if (mandatory.length > 0) return 'completed';
  return [...scores.values()].some((course) => course.size > 0) ? 'completed' : 'incomplete';
}

/** Work that this server cannot show counts as unfinished: nobody can have done it. */
function isFinished(
  work: MandatoryWork,
  scores: ScoresByCourse,
  courses: ReadonlyMap<string, Course>,
): boolean {
  const challengeIds = challengesOf(work, courses.get(work.courseId));
  const done = scores.get(work.courseId);
  return challengeIds.length > 0 && challengeIds.every((id) => done?.has(id) === true);
}

function challengesOf({ topicId }: MandatoryWork, course: Course | undefined): readonly string[] {
  const topics = course?.topics.filter((topic) => topicId === null || topic.id === topicId) ?? [];
  return topics.flatMap((topic) => topic.challengeIds);
}
