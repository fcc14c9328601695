import type { Course } from '../../../courses/course.ts';
import type { Place } from '../../../events/session-event.ts';
import type { Moment } from '../moment.ts';
import { iris, titles } from '../resources.ts';
import { activityTypes } from './vocabulary.ts';

/** What statements are about, with its type and title. */
export const activities = {
  course: (course: Course) => activity(iris.course(course), 'course', course.title),
  topic: (course: Course, topicId: string) =>
    activity(iris.topic(course, topicId), 'topic', titles.topic(course, topicId)),
  sco: (course: Course) => activity(`${iris.course(course)}/lesson`, 'sco', course.title),
  attempt: ({ session, course }: Moment) =>
    activity(`${iris.course(course)}/lesson/attempts/${session.id}`, 'attempt', `Attempt ${session.attempt}`),
  challenge: (course: Course, { challengeId }: Place) =>
    activity(iris.challenge(course, challengeId), 'challenge', titles.challenge(course, challengeId)),
  phase: (course: Course, place: Place, phase: 1 | 2) =>
    activity(iris.phase(course, place, phase), 'phase', titles.phase(course, place.challengeId, phase)),
  hint: (course: Course, at: Place & { readonly phase: 1 | 2; readonly hint: number }) =>
    activity(iris.hint(course, at), 'hint', `Hint ${at.hint}`),
} as const;

function activity(id: string, type: keyof typeof activityTypes, name: string) {
  const kind = type === 'phase' ? { interactionType: 'other' } : {};
  return {
    objectType: 'Activity',
    id,
    definition: { type: activityTypes[type], name: { 'en-US': name }, ...kind },
  };
}
