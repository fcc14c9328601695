import { defineRefusals } from '../../../refusals/refusal.ts';

/** Refusals of assignments. */
export const assignmentRefusals = defineRefusals({
  ASSIGNMENT_UNKNOWN: {
    status: 404,
    title: 'There is no such assignment',
    remedy: 'Reload the list: somebody may have removed it.',
  },
  ASSIGNMENT_WRONG: {
    status: 422,
    title: 'This cannot be assigned',
    remedy: 'Choose a course, a topic of it and a group that exist; `errors` names the field.',
  },
});
