import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals of learning metrics. */
export const metricRefusals = defineRefusals({
  METRIC_UNKNOWN: {
    status: 404,
    title: 'There is no such metric in this version',
    remedy: 'GET /api/metrics names the metrics of v3 and v2.',
  },
  METRICS_VERSION_UNKNOWN: {
    status: 404,
    title: 'Metrics are answered in the versions v3 and v2',
    remedy: 'Ask below /api/metrics/v3, or below /api/metrics/v2 for the metrics that it replaces.',
  },
  METRIC_INPUT_MALFORMED: {
    status: 400,
    title: 'An input of the metric is missing or malformed',
    remedy: 'Correct the parameters that `errors` names; GET /api/metrics says what each metric needs.',
  },
  METRIC_LEARNER_AMBIGUOUS: {
    status: 400,
    title: 'Several learners have this name, at different home pages',
    remedy: 'Send userId as homePage|name.',
  },
  METRIC_LEARNER_UNKNOWN: {
    status: 404,
    title: 'No learner of the organization has this userId',
    remedy:
      'Send homePage|name, the name, the 40 digits of mbox_sha1sum, or the id of a learner of this server.',
  },
  METRIC_LEARNER_FOREIGN: {
    status: 403,
    title: 'This token is for the metrics of another learner',
    remedy: 'Ask for the learner of the token, or use a token with reports.read.',
  },
  METRIC_COURSE_UNKNOWN: {
    status: 404,
    title: 'No statement of the organization names this course',
    remedy: 'Send courseId as statements do, as the IRI of a parent or grouping activity.',
  },
  METRIC_TOPIC_UNKNOWN: {
    status: 404,
    title: 'No statement of the organization names this topic',
    remedy: 'Send topicId as statements do, as the IRI of a parent activity.',
  },
});
