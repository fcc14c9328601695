import { type RawBuilder, sql } from 'kysely';

/** A session as lists have it. */
export interface SessionListRow {
  readonly id: string;
  readonly learner_id: string;
  readonly learner_name: string;
  readonly course_id: string;
  readonly topic_id: string | null;
  readonly challenge_id: string | null;
  readonly scorm_version: string;
  readonly attempt: number;
  readonly status: 'active' | 'suspended' | 'finished';
  /** 0 to 100; null before the first completed challenge. */
  readonly score: number | null;
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
  readonly closed_at: Date | null;
  readonly created_at: Date;
  readonly launched_at: Date;
  readonly last_seen_at: Date;
  readonly lms_known: Readonly<Record<string, string | undefined>>;
  readonly lms_refused: boolean;
  readonly lms_behind: boolean;
  readonly second_window: boolean;
}

/** Its columns, for a query over `sessionListTables`. */
export const sessionListColumns: RawBuilder<unknown> = sql`
  s.id, s.learner_id, l.name as learner_name, s.course_id, s.topic_id, s.challenge_id, s.scorm_version, s.attempt,
  s.status, s.score, s.completion, s.success, s.closed_at, s.created_at, s.launched_at, s.last_seen_at, coalesce(p.lms_known, '{}') as lms_known,
  s.lms_refused, s.lms_behind, s.second_window`;

export const sessionListTables: RawBuilder<unknown> = sql`
  from causeway.session s
  join causeway.learner l on l.organization_id = s.organization_id and l.id = s.learner_id
  left join causeway.session_projection p on p.organization_id = s.organization_id and p.session_id = s.id`;
