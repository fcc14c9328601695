import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../../bridge/protocol.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { createClient } from '../../setting/learner-client.ts';
import { setLearnerPath } from '../../setting/learner-path.ts';

/** What an LMS answered to the nth write of a launch. */
function answers(...numbers: readonly number[]) {
  const answer = { at: '2026-11-20T10:00:00Z', element: 'cmi.exit', returned: 'true', errorCode: '0' };
  return numbers.map((n) => ({ ...answer, value: `value ${n}`, n }));
}

async function storedOf({ database }: LearnerPathTest, { leaseId }: LaunchReply) {
  const rows = database.writer.selectFrom('causeway.lms_write').select('n').where('lease_id', '=', leaseId);
  return (await rows.orderBy('n').execute()).map(({ n }) => n);
}

describeLearnerPath('what heartbeats tell of the LMS', (at) => {
  test('each (lease, n) is stored once, however often it is sent', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.heartbeat(session, { seq: 1, lms: answers(1, 2, 2, 3) });
    await at.client.heartbeat(session, { seq: 2, lms: answers(1, 2, 3, 4, 5) });
    await at.client.heartbeat(session, { seq: 2, lms: answers(1, 2, 3, 4, 5) });
    await at.client.finish(session, { seq: 3, lms: answers(4, 5, 6) });
    expect(await storedOf(at, session)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('two launches count apart: the same n of another lease is another entry', async () => {
    const who = at.somebody();
    const sessions = [await at.client.launch(who), await at.client.launch(who)] as const;
    for (const session of sessions) await at.client.heartbeat(session, { seq: 1, lms: answers(1, 2) });
    for (const session of sessions) expect(await storedOf(at, session)).toEqual([1, 2]);
  });

  test('older entries that arrive after newer ones are stored, also under a lease that was taken over', async () => {
    const who = at.somebody();
    const session = await at.client.launch(who);
    await at.client.finish(session, { seq: 9, lms: answers(7, 8) });
    await at.client.heartbeat(session, { seq: 8, lms: answers(5, 6, 7) });
    await at.client.launch(who);
    for (const _ of [1, 2]) await at.client.heartbeat(session, { seq: 7, lms: answers(3, 4, 5, 9) });
    expect(await storedOf(at, session)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  test('heartbeats with the same entries at once store them once', async () => {
    const session = await at.client.launch(at.somebody());
    const sent = [1, 2, 3, 4].map((seq) => at.client.heartbeat(session, { seq, lms: answers(1, 2, 3) }));
    await Promise.all(sent);
    expect(await storedOf(at, session)).toEqual([1, 2, 3]);
  });

  test('entries over the quota are refused with a code and counted; the heartbeat itself counts', async () => {
    const counted: unknown[] = [];
    const quotas = { ...at.setting.sessions.quotas, evidencePerSession: 3 };
    const onQuota = (...told: readonly unknown[]) => void counted.push(told);
    const client = createClient((await setLearnerPath(at.database, { quotas, onQuota })).app);
    const who = at.somebody();
    const session = await client.launch(who);
    const reply = await client.heartbeat(session, {
      seq: 1,
      sessionTime: 'PT30S',
      lms: answers(1, 2, 3, 4, 5),
    });
    expect(reply).toMatchObject({ totalTime: 'PT30S', evidenceRefused: { code: 'EVIDENCE_QUOTA_SPENT' } });
    await client.launch(who);
    await client.heartbeat(session, { seq: 2, lms: answers(6) });
    expect(await storedOf(at, session)).toEqual([1, 2, 3]);
    expect(counted).toEqual([
      ['evidencePerSession', 2],
      ['evidencePerSession', 1],
    ]);
  });

  test('of a long value its beginning is stored', async () => {
    const session = await at.client.launch(at.somebody());
    const [answer] = answers(1);
    await at.client.heartbeat(session, { seq: 1, lms: [{ ...answer, value: 'x'.repeat(4096) }] });
    const rows = at.database.writer.selectFrom('causeway.lms_write').select('value');
    const found = await rows.where('lease_id', '=', session.leaseId).execute();
    expect(found).toEqual([{ value: 'x'.repeat(255) }]);
  });
});
