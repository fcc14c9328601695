import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { heartbeatRequestSchema } from '../../../bridge/protocol.ts';
import { requireSession } from '../../../server/sessions/admit-request.ts';
import { takeBeats } from '../../../server/sessions/take-beats.ts';
import type { Db } from '../../../server/store/open-store.ts';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { beatBody } from '../setting/learner-client.ts';

describeLearnerPath('the statement of beats', (at) => {
  test('goes by the keys also where tables are small, as its plan is kept while they grow', async () => {
    const { sid, leaseId } = await at.client.launch(at.somebody());
    const request = heartbeatRequestSchema.parse(beatBody(sid, { lease: leaseId, seq: 1 }));
    const beat = { session: requireSession(sid), request, identity: undefined };
    const [before, after] = await at.store.db.transaction().execute(async (tx) => {
      const first = await countScans(tx);
      // After five times a plan may be kept for all that come.
      for (let count = 0; count < 8; count += 1) await takeBeats(tx, [beat], new Date());
      return [first, await countScans(tx)];
    });
    expect(after).toEqual(before);
  });
});

/** How often each table was read from end to end. */
async function countScans(db: Db): Promise<object[]> {
  const { rows } = await sql<object>`
    select relname, seq_scan
    from pg_stat_xact_user_tables
    where schemaname = 'causeway' and seq_scan > 0
    order by relname`.execute(db);
  return rows;
}
