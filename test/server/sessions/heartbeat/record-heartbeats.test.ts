import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { heartbeatRequestSchema } from '../../../../bridge/protocol.ts';
import type { Db } from '../../../../server/database/open-database.ts';
import { requireSession } from '../../../../server/sessions/admit-request.ts';
import { type Heartbeat, recordHeartbeats } from '../../../../server/sessions/heartbeat/record-heartbeats.ts';
import { usualQuotas } from '../../../../server/sessions/quotas.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { heartbeatBody } from '../../setting/learner-client.ts';

function record(tx: Db, heartbeats: readonly Heartbeat[]) {
  return recordHeartbeats(tx, heartbeats, { quotas: usualQuotas, at: new Date() });
}

describeLearnerPath('the statement of heartbeats', (at) => {
  const heartbeatOfNewLaunch = async () => {
    const { sid, leaseId } = await at.client.launch(at.somebody());
    const request = heartbeatRequestSchema.parse(heartbeatBody(sid, { lease: leaseId, seq: 1 }));
    return { session: requireSession(sid), request, identity: undefined };
  };

  test('goes by the keys also where tables are small, as its plan is kept while they grow', async () => {
    const heartbeat = await heartbeatOfNewLaunch();
    const [before, after] = await at.database.writer.transaction().execute(async (tx) => {
      const first = await countScans(tx);
      // After five times a plan may be kept for all that come.
      for (let count = 0; count < 8; count += 1) await record(tx, [heartbeat]);
      return [first, await countScans(tx)];
    });
    expect(after).toEqual(before);
  });

  test('reads no session but its own, however many came after its plan was made', async () => {
    const heartbeat = await heartbeatOfNewLaunch();
    const undone = at.database.writer.transaction().execute(async (tx) => {
      for (let count = 0; count < 8; count += 1) await record(tx, [heartbeat]);
      await multiplySession(tx, heartbeat.session.id);
      const before = await countRead(tx, 'session');
      await record(tx, [heartbeat]);
      // Once to hold it, once to write it.
      expect((await countRead(tx, 'session')) - before).toBe(2);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
  });

  test('touches what the work adds up to only where it tells of the LMS', async () => {
    const heartbeat = await heartbeatOfNewLaunch();
    const write = {
      at: '2026-11-20T10:00:00Z',
      element: 'commit',
      value: '',
      returned: 'true',
      errorCode: '0',
    };
    const undone = at.database.writer.transaction().execute(async (tx) => {
      const readsOf = async (request: typeof heartbeat.request) => {
        const before = await countRead(tx, 'session_projection');
        await record(tx, [{ ...heartbeat, request }]);
        return (await countRead(tx, 'session_projection')) - before;
      };
      expect(await readsOf(heartbeat.request)).toBe(0);
      // Once for what there is room for, once to write it.
      expect(await readsOf({ ...heartbeat.request, seq: 2, lms: [write] })).toBe(2);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
  });

  test('is planned once, also where heartbeats come one by one', async () => {
    const heartbeat = await heartbeatOfNewLaunch();
    const kept = await at.database.writer.transaction().execute(async (tx) => {
      await sql`discard plans`.execute(tx);
      await record(tx, [heartbeat]);
      return countKeptPlans(tx);
    });
    expect(kept).toBe(1);
  });
});

async function multiplySession(db: Db, id: string): Promise<void> {
  await sql`
    insert into causeway.session
    select (jsonb_populate_record(s, jsonb_build_object(
      'id', gen_random_uuid(), 'learner_id', gen_random_uuid()))).*
    from causeway.session s
    cross join generate_series(1, 2000)
    where s.id = ${id}`.execute(db);
}

/** Rows of a table that this connection has read; of use as a difference. */
async function countRead(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ readonly read: number }>`
    select (idx_tup_fetch + seq_tup_read)::int as read
    from pg_stat_xact_user_tables
    where schemaname = 'causeway' and relname = ${table}`.execute(db);
  return rows[0]?.read ?? Number.NaN;
}

/** How often each table was read from end to end. */
async function countScans(db: Db): Promise<object[]> {
  const { rows } = await sql<object>`
    select relname, seq_scan
    from pg_stat_xact_user_tables
    where schemaname = 'causeway' and seq_scan > 0
    order by relname`.execute(db);
  return rows;
}

/** Plans that this connection holds on to; one that was made for a single call is gone after it. */
async function countKeptPlans(db: Db): Promise<number> {
  // In two parts, so that the plan of this question is not among them.
  const { rows } = await sql<{ readonly kept: number }>`
    select count(*)::int as kept
    from pg_backend_memory_contexts
    where name = 'CachedPlan' and ident like '%with held ' || 'as materialized%'`.execute(db);
  return rows[0]?.kept ?? Number.NaN;
}
