import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals of the learner path. */
export const sessionRefusals = defineRefusals({
  PACKAGE_KEY_UNKNOWN: {
    status: 401,
    title: 'This package key was not made by this server',
    remedy: 'Build the package again on this server and replace it in the LMS.',
  },
  PACKAGE_KEY_MISSING: {
    status: 401,
    title: 'The request names neither a lease nor a package key',
    remedy: 'Send the lease of the launch, or the package key as a bearer token.',
  },
  PACKAGE_KEY_FOREIGN: {
    status: 403,
    title: 'The session belongs to another package',
    remedy: 'Use the key of the package in which the session began.',
  },
  LEASE_UNKNOWN: {
    status: 403,
    title: 'This lease was not given out for this session',
    remedy: 'Launch again to get a lease.',
  },
  LAUNCH_ABANDONED: {
    status: 409,
    title: 'Whoever asked for this launch went away before it began',
    remedy: 'Launch again.',
  },
  LAUNCH_UNSIGNED: {
    status: 403,
    title: 'This organization asks for signed launches',
    remedy: 'Open the course from the LMS or dispatch page that signs its launches.',
  },
  LAUNCH_SIGNATURE_WRONG: {
    status: 403,
    title: 'The signature of this launch is not good, or no longer',
    remedy: 'Open the course again from the LMS; its administrator checks the signing secret and the clock.',
  },
  ORGANIZATION_QUOTA_SPENT: {
    status: 429,
    title: 'The organization has begun as many sessions today as it may',
    remedy: 'Try again tomorrow, and tell the administrator: so many learners a day are unusual.',
  },
  PACKAGE_QUOTA_SPENT: {
    status: 429,
    title: 'As many sessions of this package have begun today as may',
    remedy: 'Try again tomorrow, and tell the administrator: so many learners a day are unusual.',
  },
  SESSION_QUOTA_SPENT: {
    status: 429,
    title: 'This session holds as many acts as it may',
    remedy: 'Ask the administrator to reset the course for this learner.',
  },
  EVIDENCE_QUOTA_SPENT: {
    status: 429,
    title: 'This session holds as many answers of its LMS as it may',
    remedy:
      'Nothing to do for the learner: time and bookmark are stored. A program that sends so much should stop.',
  },
  ATTEMPTS_SPENT: {
    status: 429,
    title: 'This phase has had as many wrong attempts as it may',
    remedy: 'Send the right answer: it is still accepted.',
  },
  TIME_IMPOSSIBLE: {
    status: 422,
    title: 'The time of this act lies outside the years 1970 to 2199',
    remedy: 'Set the clock of the device, then do it again.',
  },
  ORGANIZATION_UNKNOWN: {
    status: 404,
    title: 'The organization of this package is not known here',
    remedy: 'Ask the administrator to add the organization, or to build the package for one that exists.',
  },
  COURSE_UNKNOWN: {
    status: 404,
    title: 'The course of this package is not known here',
    remedy: 'Ask the administrator to install the course again.',
  },
  LEARNER_UNKNOWN: {
    status: 404,
    title: 'This learner has no session of the course that counts',
    remedy: 'Reload the list of sessions.',
  },
  SESSION_UNKNOWN: {
    status: 404,
    title: 'There is no such session',
    remedy: 'Launch again: the work is found by package and learner.',
  },
  TOPIC_UNKNOWN: {
    status: 422,
    title: 'The course has no such topic',
    remedy: 'Reload the outline: the course may have changed.',
  },
  CHALLENGE_UNKNOWN: {
    status: 422,
    title: 'The course has no such challenge',
    remedy: 'Reload the outline: the course may have changed.',
  },
  LINE_UNKNOWN: {
    status: 422,
    title: 'The code has no such line',
    remedy: 'Select lines of the code shown.',
  },
  OPTION_UNKNOWN: {
    status: 422,
    title: 'The challenge has no such remediation',
    remedy: 'Choose one of the remediations shown.',
  },
  ITEM_UNKNOWN: {
    status: 422,
    title: 'The question has no such item',
    remedy: 'Choose among the items shown.',
  },
  ANSWER_KIND_WRONG: {
    status: 422,
    title: 'This phase asks for another kind of answer',
    remedy: 'Answer what the challenge asks: lines, a remediation, or items of a question.',
  },
  HINT_UNKNOWN: {
    status: 422,
    title: 'The phase has no such hint',
    remedy: 'Reveal the hints that are there, in order.',
  },
  HINT_OUT_OF_ORDER: {
    status: 409,
    title: 'An earlier hint comes first',
    remedy: 'Send the earlier event first, then this one again.',
  },
  PHASE_LOCKED: {
    status: 409,
    title: 'The vulnerability comes before the remediation',
    remedy: 'Send the events of phase 1 first, then this one again.',
  },
  PHASE_SOLVED: {
    status: 409,
    title: 'This phase is already solved',
    remedy: 'Nothing to do: the answer that counts is kept.',
  },
});
