import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { perContainer } from './items.ts';

/** Per course or topic, the sum of the maxima of its elements; elements without one add nothing. */
export function sumMaxima(key: 'courseId' | 'topicId'): Question {
  return (asked) => perContainer(asked, { key, name: 'maxScore', value: sql`sum(score_max)` });
}
