import type { Course } from '../courses/course.ts';
import { greatestChallengeScore } from '../scoring/points.ts';
import { iris } from '../streams/translate/resources.ts';
import { activityIdOf } from '../streams/xapi/ids.ts';
import type { Asked, Grouping } from './metric.ts';

type OwnCourse = Pick<Course, 'id' | 'topics' | 'challenges'>;
export type OwnCourses = ReadonlyMap<string, OwnCourse>;

/** A challenge in a course or topic of ours, with the ids and IRIs by which statements name both. */
export interface CatalogueMaximum {
  readonly container_id: string;
  readonly container_iri: string;
  readonly element_id: string;
  readonly element_iri: string;
  readonly score_max: number;
}

/**
 * What can be reached in our own courses, as far as the question is about them: the maximum is theoretical ("Maximum Score"), so
 * challenges that nobody has opened count too.
 */
export function maximaOfCatalogue(
  grouping: Grouping,
  { courseId, topicId }: Asked,
  courses: OwnCourses,
): readonly CatalogueMaximum[] {
  const rows = [...courses.values()].flatMap((course) => {
    const isAsked = courseId === iris.course(course);
    const inTopics = (): CatalogueMaximum[] => course.topics.flatMap((topic) => challengesOf(course, topic));
    if (grouping === 'topic') return inTopics().filter((row) => row.container_iri === topicId);
    if (grouping === 'topics') return isAsked ? inTopics() : [];
    const asCourse = { id: iris.course(course), challengeIds: [...course.challenges.keys()] };
    return grouping === 'courses' || isAsked ? challengesIn(course, asCourse) : [];
  });
  return rows;
}

/** Whether a course or a topic is one of ours, which needs no statement to be known. */
export function isOfCatalogue(iri: string, courses: OwnCourses): boolean {
  return [...courses.values()].some(
    (course) => iri === iris.course(course) || course.topics.some(({ id }) => iri === iris.topic(course, id)),
  );
}

function challengesOf(course: OwnCourse, { id, challengeIds }: Course['topics'][number]): CatalogueMaximum[] {
  return challengesIn(course, { id: iris.topic(course, id), challengeIds });
}

function challengesIn(
  course: OwnCourse,
  { id, challengeIds }: { readonly id: string; readonly challengeIds: readonly string[] },
): CatalogueMaximum[] {
  return challengeIds.map((challengeId) => {
    const element = iris.challenge(course, challengeId);
    return {
      container_id: activityIdOf(id),
      container_iri: id,
      element_id: activityIdOf(element),
      element_iri: element,
      score_max: greatestChallengeScore,
    };
  });
}
