import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { perElement } from './items.ts';

/** Per element, its maximum; 0 where no statement has one. */
export const elementMaxima: Question = (asked) => perElement(asked, sql`'score', coalesce(score_max, 0)`);
