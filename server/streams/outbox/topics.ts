import type { Moment } from '../translate/moment.ts';

/** What a receiver can be sent. */
export const topicNames = ['sessions', 'challenges', 'questions', 'hints', 'mastery', 'results'] as const;
export type TopicName = (typeof topicNames)[number];

export const topicOf: Readonly<Record<Moment['kind'], TopicName>> = {
  'session-began': 'sessions',
  'session-resumed': 'sessions',
  'session-suspended': 'sessions',
  'session-completed': 'sessions',
  'session-judged': 'sessions',
  'session-ended': 'sessions',
  'challenge-started': 'challenges',
  'challenge-completed': 'challenges',
  'question-shown': 'questions',
  'question-answered': 'questions',
  'hint-viewed': 'hints',
  'topic-mastered': 'mastery',
  'topic-finished': 'results',
};
