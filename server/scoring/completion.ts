/** Mandatory work: a whole course, or one topic of it. */
export interface MandatoryWork {
  readonly courseId: string;
  readonly topicId: string | null;
}

/** Mandatory work with how many of its challenges the learner has completed. */
export interface MandatoryProgress extends MandatoryWork {
  readonly title: string;
  readonly done: number;
  readonly total: number;
}

/** A course as far as completion depends on it. */
export interface CompletableCourse {
  readonly title: string;
  readonly topics: readonly {
    readonly id: string;
    readonly title: string;
    readonly challengeIds: readonly string[];
  }[];
}

/** The challenges that a learner has completed, by course. */
export type CompletedByCourse = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * SCORM progress tracking, "Completion Criteria": no mandatory assignment of the learner is unfinished, and there was one,
 * or there is at least one completed challenge.
 */
export function completionOf(
  mandatory: readonly MandatoryProgress[],
  completed: CompletedByCourse,
): 'incomplete' | 'completed' {
  if (!mandatory.every(isFinished)) return 'incomplete';
  if (mandatory.length > 0) return 'completed';
  return [...completed.values()].some(({ size }) => size > 0) ? 'completed' : 'incomplete';
}

/** Work that this server cannot show counts as unfinished: nobody can have done it. */
export function isFinished({ done, total }: MandatoryProgress): boolean {
  return total > 0 && done === total;
}

/** How far a learner is with mandatory work. `course` is undefined where the server has no such course. */
export function measureMandatory(
  work: MandatoryWork,
  course: CompletableCourse | undefined,
  completed: CompletedByCourse,
): MandatoryProgress {
  const { courseId, topicId } = work;
  const topics = course?.topics.filter(({ id }) => topicId === null || id === topicId) ?? [];
  const challengeIds = topics.flatMap((topic) => topic.challengeIds);
  const done = challengeIds.filter((id) => completed.get(courseId)?.has(id) === true).length;
  const title = topicId === null ? course?.title : topics[0]?.title;
  return { courseId, topicId, title: title ?? topicId ?? courseId, done, total: challengeIds.length };
}
