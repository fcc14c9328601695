import type { Db } from '../../database/open-database.ts';
import type { CsvColumn } from '../../http/csv.ts';
import type { CsvPages } from '../../http/csv-pages.ts';
import { type CourseTitles, describeSession, type SessionOverview } from './describe-session.ts';
import { listSessions, type SessionOrder } from './list-sessions.ts';

const columns: readonly CsvColumn<SessionOverview>[] = [
  { title: 'Learner', value: ({ learner }) => learner.name },
  { title: 'Course', value: ({ course }) => course.title },
  { title: 'Version', value: ({ scormVersion }) => scormVersion },
  { title: 'Attempt', value: ({ attempt }) => attempt },
  { title: 'Status', value: ({ status }) => status },
  { title: 'Topic', value: ({ topic }) => topic?.title ?? null },
  { title: 'Challenge', value: ({ challenge }) => challenge?.title ?? null },
  { title: 'Score', value: ({ score }) => score },
  { title: 'Completion', value: ({ completion }) => completion },
  { title: 'Success', value: ({ success }) => success },
  { title: 'LMS completion', value: ({ lms }) => lms.completion },
  { title: 'LMS success', value: ({ lms }) => lms.success },
  { title: 'LMS score', value: ({ lms }) => lms.score },
  { title: 'Needs attention', value: ({ attention }) => attention.join(' ') },
  { title: 'Started', value: ({ startedAt }) => startedAt },
  { title: 'Last heartbeat', value: ({ lastHeartbeatAt }) => lastHeartbeatAt },
];

/** The sessions that the order asks for, as pages of a file. */
export function sessionsCsv(
  db: Db,
  order: SessionOrder,
  courses: ReadonlyMap<string, CourseTitles>,
): CsvPages<SessionOverview & { readonly id: string }> {
  return {
    columns,
    limit: order.limit,
    read: async (after) => {
      const rows = await listSessions(db, { ...order, after });
      return rows.map((row) => ({ ...describeSession(order.organizationId, row, courses), id: row.id }));
    },
  };
}
