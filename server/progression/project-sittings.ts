import type { CourseCatalog } from '../courses/course-catalog.ts';
import type { AppendedEvent, Projector } from '../events/appended-event.ts';
import { findFinishedSitting } from './finished-sittings.ts';
import { ensureRosterCourse } from './own-course.ts';
import { storeSitting } from './store-sitting.ts';

/**
 * Brings what our own learners do into the ledger of mastery: a launch puts the course into the roster, a topic worked through
 * writes an AssessmentResult, in the act's own transaction.
 */
export function projectSittings(courses: CourseCatalog): Projector {
  return async (tx, appended) => {
    for (const { organizationId, courseId } of launchedCourses(appended)) {
      const course = courses.current.get(courseId);
      if (course !== undefined) await ensureRosterCourse(tx, organizationId, course);
    }
    // Everybody locks the ledger's sums in the same order.
    for (const sitting of finishedSittings(appended, courses)) await storeSitting(tx, sitting);
  };
}

function launchedCourses(appended: readonly AppendedEvent[]): readonly AppendedEvent['session'][] {
  const launched = appended.filter(({ event, session }) => event.type === 'launched' && !session.isPractice);
  const byCourse = new Map(
    launched.map(({ session }) => [`${session.organizationId}/${session.courseId}`, session]),
  );
  return [...byCourse].toSorted(byName).map(([, session]) => session);
}

function finishedSittings(appended: readonly AppendedEvent[], courses: CourseCatalog) {
  return appended
    .flatMap((one) => {
      const { courseId, courseRevision: revision, learnerId } = one.session;
      const course = courses.find({ courseId, revision });
      const sitting = course && findFinishedSitting(one, course);
      return sitting === undefined ? [] : [[`${learnerId}/${courseId}`, sitting] as const];
    })
    .toSorted(byName)
    .map(([, sitting]) => sitting);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : Number(one > other);
}
