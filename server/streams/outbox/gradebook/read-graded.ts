import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { sittingResultId } from '../../../progression/store-sitting.ts';
import type { Moment } from '../../translate/moment.ts';
import type { GradedSitting } from './describe-result.ts';

/** Finds what the gradebook says of the sitting that a moment finishes; undefined for any other moment. */
export type FindGraded = (moment: Moment) => GradedSitting | undefined;

/**
 * Reads the results of the sittings that moments finish, as our own gradebook gives them. One that was deleted or reset since is not
 * told. Whoever takes one back meanwhile waits, so that its withdrawal is queued after it.
 */
export async function readGraded(db: Db, moments: readonly Moment[]): Promise<FindGraded> {
  const ids = moments.flatMap((moment) => resultIdOf(moment) ?? []);
  if (ids.length === 0) return () => undefined;
  const { rows } = await sql<GradedSitting>`
    select r.id, r.doc as result, l.doc as "lineItem"
    from core.one_roster_assessment_result t
    join one_roster.assessment_results r on r.id = t.id
    join one_roster.assessment_line_items l on l.id = r.line_item_id
    where t.id = any(${ids}::uuid[]) and t.status = 'active'
    for share of t`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (moment) => byId.get(resultIdOf(moment) ?? '');
}

function resultIdOf(moment: Moment): string | undefined {
  return moment.kind === 'topic-finished' ? sittingResultId(moment.session, moment.topicId) : undefined;
}
