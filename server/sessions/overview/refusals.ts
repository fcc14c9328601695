import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of the list of sessions. */
export const overviewRefusals = defineRefusals({
  SEARCH_KEY_UNKNOWN: {
    status: 400,
    title: 'The search has a key that there is none of',
    remedy: 'Keys are learner, course, topic, challenge, version, completion, success and score.',
  },
});
