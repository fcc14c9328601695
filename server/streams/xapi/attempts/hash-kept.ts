import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';

/** What is kept of an agent, column by column: a number may have been added up in another way, with other zeros at its end. */
const kept = {
  'lrs.element_statement': `element_id, context_id, attempt_id, statement_id, "timestamp", stored, starts_attempt, is_scored,
    trim_scale(score_scaled), trim_scale(score_raw), trim_scale(score_max), completion, trim_scale(seconds),
    is_duration_dropped, span_rank, session_key, starts_session, ends_session`,
  'lrs.attempt': `element_id, context_id, is_gap, id, score_class, trim_scale(score_scaled), trim_scale(score_raw),
    completion, completed_at, first_at, last_at, trim_scale(seconds), trim_scale(literal_seconds), durations_dropped`,
  'lrs.element_result': `element_id, context_id, score_class, trim_scale(score_scaled), trim_scale(score_raw), completion,
    completed_at, last_completed_at, trim_scale(seconds), trim_scale(literal_seconds), durations_dropped, unnormalised,
    attempts`,
} as const;

/** Equal where the same is kept of an agent. */
export async function hashKept(
  db: Db,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<string> {
  const hashes: string[] = [];
  for (const [table, columns] of Object.entries(kept)) {
    const { rows } = await sql<{ readonly hash: string | null }>`
      select md5(string_agg(md5(row(${sql.raw(columns)})::text), '' order by md5(row(${sql.raw(columns)})::text))) as hash
      from ${sql.table(table)}
      where organization_id = ${organizationId} and actor_id = ${id}`.execute(db);
    hashes.push(rows[0]?.hash ?? '');
  }
  return hashes.join(' ');
}
