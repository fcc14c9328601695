import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { type Cohort, isInCohort } from './cohort.ts';

/** The scores of sessions that have one. */
export interface ScoreDistribution {
  readonly scored: number;
  readonly passed: number;
  /** First quartile, median and third quartile; null where there are none. */
  readonly quartiles: readonly number[] | null;
  /** Sessions from 0 to below 10, and so on; the last up to and with 100. */
  readonly buckets: readonly number[];
}

export async function readScores(db: Db, cohort: Cohort): Promise<ScoreDistribution> {
  const { rows } = await sql<ScoreDistribution>`
    select count(*)::int as scored,
      count(*) filter (where s.score >= 70)::int as passed,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by s.score) as quartiles,
      array[${sql.join(bounds.map(countBetween))}]::int[] as buckets
    from causeway.session s
    where ${isInCohort(cohort)} and s.score is not null`.execute(db);
  return rows[0] ?? { scored: 0, passed: 0, quartiles: null, buckets: bounds.map(() => 0) };
}

const bounds = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

function countBetween(from: number) {
  return from === 90
    ? sql`count(*) filter (where s.score >= 90)`
    : sql`count(*) filter (where s.score >= ${from} and s.score < ${from + 10})`;
}
