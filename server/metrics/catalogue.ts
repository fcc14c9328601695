import type { Metric } from './metric.ts';
import { bestAttempts } from './questions/best-attempts.ts';
import { elementMaxima } from './questions/element-maxima.ts';
import { elementScores } from './questions/element-scores.ts';
import { elementTime } from './questions/element-time.ts';
import { highestScores } from './questions/highest-scores.ts';
import { lastElements, lastElementsOfEach } from './questions/last-elements.ts';
import { sumMaxima } from './questions/sum-maxima.ts';
import { sumScores } from './questions/sum-scores.ts';
import { sumTime } from './questions/sum-time.ts';

type Row = Omit<Metric, 'version'>;

const ofLearner = { inputs: ['userId'], grouping: 'courses' } as const;
const ofCourse = { inputs: ['userId', 'courseId'], grouping: 'topics' } as const;
const ofTopic = { inputs: ['userId', 'topicId'], grouping: 'topic' } as const;

/** The metrics of the catalogue in force (learning metrics 3.0): slug, question, and the sentence that defines it. */
const current: readonly Row[] = [
  {
    ...ofLearner,
    slug: 'courses-scores',
    title: 'Score per course',
    definition: 'Per course, the sum of the scores of the best attempts at its learning elements.',
    takesWindow: true,
    measure: 'score',
    question: sumScores('courseId', 'score'),
  },
  {
    ...ofLearner,
    slug: 'courses-max-scores',
    title: 'Maximum score per course',
    definition: 'Per course, the sum of the maximum scores of its learning elements.',
    takesWindow: false,
    measure: 'maximum',
    question: sumMaxima('courseId'),
  },
  {
    ...ofLearner,
    slug: 'courses-time-spent',
    title: 'Time spent per course',
    definition: 'Per course, the durations of all attempts at its learning elements, in seconds.',
    takesWindow: true,
    measure: 'time',
    question: sumTime('courseId'),
  },
  {
    ...ofLearner,
    slug: 'user-last-elements',
    title: 'Last completed elements',
    definition: 'The three learning elements that the learner completed most recently.',
    takesWindow: true,
    grouping: 'everything',
    measure: 'completions',
    question: lastElements,
  },
  {
    ...ofCourse,
    slug: 'course-topics-scores',
    title: 'Score per topic',
    definition:
      'Per topic of the course, the sum of the scores of the best attempts at its learning elements.',
    takesWindow: true,
    measure: 'score',
    question: sumScores('topicId', 'score'),
  },
  {
    ...ofCourse,
    slug: 'course-topics-max-scores',
    title: 'Maximum score per topic',
    definition: 'Per topic of the course, the sum of the maximum scores of its learning elements.',
    takesWindow: false,
    measure: 'maximum',
    question: sumMaxima('topicId'),
  },
  {
    ...ofCourse,
    slug: 'course-topics-time-spent',
    title: 'Time spent per topic',
    definition:
      'Per topic of the course, the durations of all attempts at its learning elements, in seconds.',
    takesWindow: true,
    measure: 'time',
    question: sumTime('topicId'),
  },
  {
    ...ofCourse,
    slug: 'course-last-elements',
    title: 'Last completed elements of a course',
    definition: 'The three learning elements of the course that the learner completed most recently.',
    takesWindow: true,
    grouping: 'course',
    measure: 'completions',
    question: lastElements,
  },
  {
    ...ofTopic,
    slug: 'topic-elements-best-attempts',
    title: 'Best attempt per element',
    definition: 'Per learning element of the topic, score, completion and its time of the best attempt.',
    takesWindow: false,
    measure: 'score',
    question: bestAttempts,
  },
  {
    ...ofTopic,
    slug: 'topic-elements-max-scores',
    title: 'Maximum score per element',
    definition: 'Per learning element of the topic, its maximum score.',
    takesWindow: false,
    measure: 'maximum',
    question: elementMaxima,
  },
  {
    ...ofTopic,
    slug: 'topic-elements-time-spent',
    title: 'Time spent per element',
    definition: 'Per learning element of the topic, the durations of all attempts, in seconds.',
    takesWindow: true,
    measure: 'time',
    question: elementTime,
  },
  {
    ...ofTopic,
    slug: 'topic-last-elements',
    title: 'Last completed elements of a topic',
    definition: 'The three learning elements of the topic that the learner completed most recently.',
    takesWindow: true,
    measure: 'completions',
    question: lastElements,
  },
];

/** What each metric of v2 is called, what of v3 it is like, and where it differs. */
const earlier: readonly (Partial<Row> & Pick<Row, 'slug'> & { readonly like: string })[] = [
  { slug: 'courses-total-scores', like: 'courses-scores', question: sumScores('courseId', 'totalScore') },
  {
    slug: 'courses-max-scores',
    like: 'courses-scores',
    title: 'Highest score per course',
    definition: 'Per course, the highest score of the best attempts at its learning elements.',
    takesWindow: false,
    question: highestScores('courseId'),
  },
  { slug: 'courses-time-spent', like: 'courses-time-spent' },
  {
    slug: 'courses-last-elements',
    like: 'user-last-elements',
    title: 'Last completed elements per course',
    definition: 'Per course, the three learning elements that the learner completed most recently.',
    grouping: 'courses',
    question: lastElementsOfEach('courseId'),
  },
  { slug: 'topics-total-scores', like: 'course-topics-scores', question: sumScores('topicId', 'totalScore') },
  {
    slug: 'topics-max-scores',
    like: 'course-topics-scores',
    title: 'Highest score per topic',
    definition: 'Per topic of the course, the highest score of the best attempts at its learning elements.',
    takesWindow: false,
    question: highestScores('topicId'),
  },
  { slug: 'topics-time-spent', like: 'course-topics-time-spent' },
  {
    slug: 'topics-last-elements',
    like: 'course-last-elements',
    title: 'Last completed elements per topic',
    definition:
      'Per topic of the course, the three learning elements that the learner completed most recently.',
    grouping: 'topics',
    question: lastElementsOfEach('topicId'),
  },
  { slug: 'elements-completion-status', like: 'topic-elements-best-attempts' },
  {
    slug: 'elements-max-scores',
    like: 'topic-elements-best-attempts',
    title: 'Highest score per element',
    definition: 'Per learning element of the topic, the highest score over all attempts of the learner.',
    question: elementScores,
  },
  { slug: 'elements-time-spent', like: 'topic-elements-time-spent' },
  { slug: 'elements-last-elements', like: 'topic-last-elements' },
];

const v3: readonly Metric[] = current.map((row) => ({ ...row, version: 'v3' }));
const v2: readonly Metric[] = earlier.flatMap(({ like, ...row }) =>
  v3.filter(({ slug }) => slug === like).map((metric) => ({ ...metric, ...row, version: 'v2' })),
);

/** All 24; a slug that both versions have means another thing in each. */
export const metrics: readonly Metric[] = [...v3, ...v2];
