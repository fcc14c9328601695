import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { isoTime, perElement, scoreIn } from './items.ts';

/** Per element, its best attempt: score, completion and when it was completed, each null where no statement says so. */
export const bestAttempts: Question = (asked) =>
  perElement(
    asked,
    sql`'score', ${scoreIn(asked.unit)}, 'completionStatus', completion, 'completedAt', ${isoTime('completed_at')}`,
  );
