import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of the list of sessions, and of what admins do to them. */
export const overviewRefusals = defineRefusals({
  SEARCH_KEY_UNKNOWN: {
    status: 400,
    title: 'The search has a key that does not exist',
    remedy:
      'Keys are learner, course, topic, challenge, version, completion, success, score, group, started, opened, solved, first-try, hinted and chose.',
  },
  SESSION_NOT_ACTIVE: {
    status: 409,
    title: 'This session is not active',
    remedy: 'Nothing to do: it has ended already. Reload the page to see how.',
  },
});
