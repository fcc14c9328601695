import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { perContainer, scoreIn } from './items.ts';

/** Per course or topic, the sum of the best attempts' scores of its elements. */
export function sumScores(key: 'courseId' | 'topicId', name: 'score' | 'totalScore'): Question {
  return (asked) => perContainer(asked, { key, name, value: sql`sum(${scoreIn(asked.unit)})` });
}
