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
  STUDENT_ID_MISSING: {
    status: 400,
    title: 'studentId is missing',
    remedy: 'Send studentId, the sourcedId of the student, in the query.',
  },
});
