import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { perContainer, secondsBy } from './items.ts';

/** Per course or topic, the durations of all attempts at its elements, rounded once to whole seconds. */
export function sumTime(key: 'courseId' | 'topicId'): Question {
  return (asked) =>
    perContainer(asked, { key, name: 'timeSpent', value: sql`round(sum(${secondsBy(asked.durations)}))` });
}
