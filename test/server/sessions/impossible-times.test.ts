import { expect, test } from 'vitest';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { act } from '../setting/learner-client.ts';

const impossible = ['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '9999-12-31T23:59:59.999-23:59'];

describeLearnerPath('times that cannot be', (at) => {
  test.each(impossible)('an act at %s is refused alone, between two that count', async (time) => {
    const session = await at.client.launch(at.somebody());
    const opened = () => act('challenge-opened', { challengeId: 'one' });
    const reply = await at.client.act(session, opened(), { ...opened(), at: time }, opened());
    expect(reply.outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'accepted']);
    expect(reply.outcomes[1]).toMatchObject({ problem: { code: 'TIME_IMPOSSIBLE', status: 422 } });
  });

  test.each(impossible)(
    'an answer of the LMS at %s is stored with the time of the heartbeat',
    async (time) => {
      const session = await at.client.launch(at.somebody());
      const lms = [{ at: time, element: 'commit', value: '', returned: 'true', errorCode: '0', n: 1 }];
      expect(await at.client.heartbeat(session, { seq: 1, lms })).toMatchObject({ lease: 'held' });
      const rows = at.database.writer.selectFrom('causeway.lms_write').select('at');
      const found = await rows.where('lease_id', '=', session.leaseId).execute();
      expect(found).toEqual([{ at: at.setting.sessions.now() }]);
    },
  );

  test.each(['heartbeat', 'finish'] as const)(
    'a session time of centuries is clamped to the time since the launch and a minute, by %s too',
    async (by) => {
      const session = await at.client.launch(at.somebody());
      at.setting.pass(120_000);
      const told = await at.client[by](session, { seq: 1, sessionTime: 'PT999999H' });
      expect(told).toMatchObject({ totalTime: 'PT3M' });
    },
  );

  test('so is that of a launch which lost the lease', async () => {
    const who = at.somebody();
    const session = await at.client.launch(who);
    at.setting.pass(60_000);
    await at.client.launch(who);
    await at.client.heartbeat(session, { seq: 1, sessionTime: 'PT999999H' });
    expect(await at.client.launch(who)).toMatchObject({ totalTime: 'PT2M' });
  });
});
