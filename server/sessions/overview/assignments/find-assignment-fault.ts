import type { AssignmentBody } from './assignment.ts';

interface Fault {
  readonly path: keyof AssignmentBody;
  readonly message: string;
}

interface AssignableCourse {
  readonly topics: readonly { readonly id: string }[];
}

/** What an assignment names that is not there. */
export function findAssignmentFault(
  { courseId, topicId, groupId }: AssignmentBody,
  courses: ReadonlyMap<string, AssignableCourse>,
  groups: readonly { readonly id: string }[],
): Fault | undefined {
  const course = courses.get(courseId);
  if (course === undefined) return { path: 'courseId', message: 'Choose a course of this server.' };
  if (topicId !== null && !course.topics.some(({ id }) => id === topicId))
    return { path: 'topicId', message: 'Choose a topic of this course, or none for the whole course.' };
  if (groupId !== null && !groups.some(({ id }) => id === groupId))
    return { path: 'groupId', message: 'Choose a group of this organization, or none for everybody.' };
  return undefined;
}
