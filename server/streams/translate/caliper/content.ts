import type { Course } from '../../../courses/course.ts';
import type { Place } from '../../../events/session-event.ts';
import { iris, titles } from '../resources.ts';

/** What a dialect calls the levels of a course. */
export interface Terms {
  readonly course: object;
  readonly unit: object;
  readonly lesson: object;
}

/** Course, topic as unit, challenge as lesson with one Assessment, phase as AssessmentItem: each within the next. */
export function createContent(terms: Terms) {
  const unit = (course: Course, topicId: string) => ({
    id: iris.topic(course, topicId),
    ...terms.unit,
    name: titles.topic(course, topicId),
    isPartOf: { id: iris.course(course), ...terms.course, name: course.title },
  });
  const lesson = (course: Course, { topicId, challengeId }: Place) => ({
    id: iris.challenge(course, challengeId),
    ...terms.lesson,
    name: titles.challenge(course, challengeId),
    isPartOf: unit(course, topicId),
  });
  const assessment = (course: Course, place: Place) => ({
    id: iris.assessment(course, place.challengeId),
    type: 'Assessment',
    name: titles.challenge(course, place.challengeId),
    isPartOf: lesson(course, place),
  });
  return {
    unit,
    lesson,
    assessment,
    item: (course: Course, place: Place, phase: 1 | 2) => ({
      id: iris.phase(course, place, phase),
      type: 'AssessmentItem',
      name: titles.phase(course, place.challengeId, phase),
      isPartOf: assessment(course, place),
    }),
    hint: (course: Course, at: Place & { readonly phase: 1 | 2; readonly hint: number }) => ({
      id: iris.hint(course, at),
      type: 'DigitalResource',
      name: `${titles.phase(course, at.challengeId, at.phase)}, hint ${at.hint}`,
      mediaType: 'text/html',
      isPartOf: lesson(course, at),
    }),
  };
}
