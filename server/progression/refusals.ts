import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals about the progress of students in courses. */
export const progressionRefusals = defineRefusals({
  STUDENT_UNKNOWN: {
    status: 404,
    title: 'There is no such student',
    remedy: 'Send the sourcedId of a person of the roster of your organization.',
  },
  ROSTER_COURSE_UNKNOWN: {
    status: 404,
    title: 'There is no such course in the roster',
    remedy: 'Send the sourcedId of a course of the roster of your organization.',
  },
  TOTAL_UNITS_OF_OWN_COURSE: {
    status: 409,
    title: 'This course counts its topics',
    remedy: 'Add a topic to the course instead; a total is stated for courses of other applications only.',
  },
  STUDENT_ID_MISSING: {
    status: 400,
    title: 'studentId is missing',
    remedy: 'Send studentId, the sourcedId of the student, in the query.',
  },
});
