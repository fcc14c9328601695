import type { Db } from '../../../database/open-database.ts';
import type { ReceiverKey } from './change-receivers.ts';
import { describeCode } from './receiver-fields.ts';

const most = 50;

/** When a receiver failed, since when and until when, the latest first. */
export async function readOutages(db: Db, { organizationId, receiverId }: ReceiverKey) {
  const rows = await db
    .selectFrom('causeway.receiver_outage')
    .select(['started_at', 'ended_at', 'failures', 'code'])
    .where('organization_id', '=', organizationId)
    .where('receiver_id', '=', receiverId)
    .orderBy('started_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ started_at, ended_at, failures, code }) => ({
    startedAt: started_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
    failures,
    problem: describeCode(code),
  }));
}
