import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { perContainer, scoreIn } from './items.ts';

/** Per course or topic, the highest of the best attempts' scores of its elements (v2). Only comparable scores are compared. */
export function highestScores(key: 'courseId' | 'topicId'): Question {
  return (asked) =>
    perContainer(asked, {
      key,
      name: 'maxScore',
      value: sql`max(${scoreIn(asked.unit)}) filter (where score_class = 2)`,
    });
}
