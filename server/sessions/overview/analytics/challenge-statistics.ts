import type { Db } from '../../../database/open-database.ts';
import type { Cohort } from './cohort.ts';
import { countWork } from './count-work.ts';
import { readCounts } from './read-counts.ts';

/** One row per challenge that somebody of the cohort has opened. */
export interface ChallengeStatistics {
  readonly course_id: string;
  readonly topic_id: string;
  readonly challenge_id: string;
  /** Sessions in which it was opened, and completed. */
  readonly opened: number;
  readonly completed: number;
  /** Of both phases together, on average. */
  readonly attempts: number;
  /** Shares of 1: completed with a single attempt per phase; opened with a hint. Null where there are none. */
  readonly right_at_first_try: number | null;
  readonly hint_use: number;
  /** First quartile, median and third quartile of the seconds on task, where completed. */
  readonly seconds: readonly number[] | null;
  /** The remediation chosen wrongly in most sessions. */
  readonly wrong_id: string | null;
  readonly wrong_sessions: number | null;
}

/** Counts are kept of all sessions of an organization; those of a group or a period are counted when somebody asks. */
export function readChallengeStatistics(db: Db, cohort: Cohort): Promise<ChallengeStatistics[]> {
  const { group, since, until } = cohort;
  const isEverybody = group === undefined && since === undefined && until === undefined;
  return isEverybody ? readCounts(db, cohort) : countWork(db, cohort);
}
