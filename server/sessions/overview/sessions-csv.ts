import { Readable } from 'node:stream';
import type { Db } from '../../database/open-database.ts';
import { type CsvColumn, formatCsvHead, formatCsvRow } from '../../http/csv.ts';
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

/** All sessions that the order asks for, read page by page as they are sent. */
export function streamSessionsCsv(
  db: Db,
  order: SessionOrder,
  courses: ReadonlyMap<string, CourseTitles>,
): Readable {
  return Readable.from(writePages(db, order, courses));
}

async function* writePages(db: Db, order: SessionOrder, courses: ReadonlyMap<string, CourseTitles>) {
  yield formatCsvHead(columns);
  let after = order.after;
  for (;;) {
    const rows = await listSessions(db, { ...order, after });
    if (rows.length > 0)
      yield rows
        .map((row) => formatCsvRow(describeSession(order.organizationId, row, courses), columns))
        .join('');
    if (rows.length < order.limit) return;
    after = rows.at(-1)?.id;
  }
}
