import type { SessionOverview } from '../../../sessions/overview/describe-session.ts';
import type { LiveMessage } from '../../../sessions/overview/live-routes.ts';
import type { TableQuery } from '../../components/table/table-query.ts';

/**
 * The rows of a list after a change of active sessions. Rows that are shown are brought up to date where they stand, so that
 * nothing moves under the pointer; on the first page of all active ones new sessions come on top, and ended ones leave.
 */
export function mergeLive(
  rows: readonly SessionOverview[],
  { sessions, ended }: LiveMessage,
  { search, sort, after, filters }: TableQuery,
): readonly SessionOverview[] {
  const changed = new Map(sessions.map((session) => [session.sid, session]));
  const updated = rows.map((row) => changed.get(row.sid) ?? row);
  if (filters.status !== 'active') return updated;
  const gone = new Set(ended);
  const left = updated.filter(({ sid }) => !gone.has(sid));
  if (search !== '' || after !== '' || sort !== '-launched') return left;
  const shown = new Set(left.map(({ sid }) => sid));
  return [...sessions.filter(({ sid }) => !shown.has(sid)), ...left].slice(0, mostRows);
}

/** What the page holds; later ones are on the next page. */
const mostRows = 50;
