import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../../../server/database/open-database.ts';
import { readLocked } from '../../../../server/sessions/acts/read-locked.ts';
import { requireSession } from '../../../../server/sessions/admit-request.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { act, solve } from '../../setting/learner-client.ts';

describeLearnerPath('reading the sessions of acts', (at) => {
  test('reads of the events those with the ids at hand alone, however many the learner has behind them', async () => {
    const launched = await at.client.launch(at.somebody());
    const acts = solve('one') as { readonly id: string }[];
    await at.client.act(launched, ...acts, act('resumed'), act('resumed'));
    const batch = {
      session: requireSession(launched.sid),
      lease: launched.leaseId,
      identity: undefined,
      acts: acts.map(({ id }) => ({ type: 'refused', id }) as never),
    };
    const read = await at.database.writer.transaction().execute(async (tx) => {
      const before = await countRead(tx);
      await readLocked(tx, [batch]);
      return (await countRead(tx)) - before;
    });
    expect(read).toBe(acts.length);
  });
});

/** Rows of all months of events that this transaction has read. */
async function countRead(db: Db): Promise<number> {
  const { rows } = await sql<{ readonly read: number }>`
    select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as read
    from pg_stat_xact_user_tables
    where schemaname = 'causeway' and relname like 'session_event%'`.execute(db);
  return rows[0]?.read ?? Number.NaN;
}
