import type { RawBuilder } from 'kysely';

export const units = ['scaled', 'raw'] as const;
export type Unit = (typeof units)[number];

/** `all`: every duration, and one per session where a profile says one span several times; `strict`: every duration. */
export const durationRules = ['all', 'strict'] as const;
export type DurationRule = (typeof durationRules)[number];

/** From its first moment to just before its last; one end may be open. */
export interface Window {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
}

/** What a metric is asked about, checked. */
export interface Asked {
  readonly organizationId: string;
  readonly actorIds: readonly string[];
  readonly courseId?: string | undefined;
  readonly topicId?: string | undefined;
  readonly instance?: string | undefined;
  readonly window: Window | undefined;
  readonly unit: Unit;
  readonly durations: DurationRule;
}

/** What the answer is grouped by: the courses of the learner, the topics of a course, or nothing below one container. */
export type Grouping = 'courses' | 'topics' | 'course' | 'topic' | 'everything';

/**
 * The rows of an answer, from `container` (one row per course or topic that is known) and `element` (one row per learning
 * element in it): a query with the columns `sort_key`, in whose order the rows stand, and `item`, the row as JSON.
 */
export type Question = (asked: Asked) => RawBuilder<unknown>;

export type Input = 'userId' | 'courseId' | 'topicId';

export interface Metric {
  readonly slug: string;
  readonly version: 'v3' | 'v2';
  readonly title: string;
  readonly definition: string;
  readonly inputs: readonly Input[];
  readonly takesWindow: boolean;
  readonly grouping: Grouping;
  readonly measure: 'score' | 'maximum' | 'time' | 'completions';
  readonly question: Question;
}
