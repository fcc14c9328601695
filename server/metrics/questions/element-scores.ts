import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { perElement, scoreIn } from './items.ts';

/** Per element, the highest score over all attempts; 0 where there is none (v2). */
export const elementScores: Question = (asked) =>
  perElement(asked, sql`'maxScore', coalesce(${scoreIn(asked.unit)}, 0)`);
