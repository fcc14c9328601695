import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../../bridge/protocol.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { act, heartbeatBody, keyOf } from '../../setting/learner-client.ts';

const placed = { bookmark: { topicId: 'second', challengeId: 'three', phase: 1, hints: [0, 0] } };

describeLearnerPath("a heartbeat's bookmark", (at) => {
  const typesOf = async ({ leaseId }: LaunchReply) => {
    const rows = at.database.writer.selectFrom('causeway.session_event').select('type').orderBy('n');
    return (await rows.where('lease_id', '=', leaseId).execute()).map(({ type }) => type);
  };

  test('sets the place when it is newer than the last act, and is an event of the session', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.act(session, { ...act('challenge-opened', { challengeId: 'one' }), seq: 4 });
    const told = await at.client.heartbeat(session, { seq: 5, lmsBookmark: 'second/three/1' });
    expect(told).toMatchObject(placed);
    const read = await at.client.send(`sessions/${session.sid}`, undefined, keyOf());
    expect(read.body).toMatchObject(placed);
    expect(await typesOf(session)).toEqual(['launched', 'challenge-opened', 'bookmark-reported']);
  });

  test('of the three fields of the specification alone sets the place before the first act', async () => {
    const { sid } = await at.client.launch(at.somebody());
    const body = heartbeatBody(sid, { lmsBookmark: 'second/three/1' });
    expect((await at.client.send('heartbeat', body, keyOf())).body).toMatchObject(placed);
  });

  test('that an act has overtaken changes nothing: the act rules', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.act(session, { ...act('challenge-opened', { challengeId: 'one' }), seq: 6 });
    const told = await at.client.heartbeat(session, { seq: 5, lmsBookmark: 'second/three/1' });
    expect(told).toMatchObject({ bookmark: { challengeId: 'one' } });
    expect(await typesOf(session)).toEqual(['launched', 'challenge-opened']);
  });

  test.each(['second/one/1', 'first/nothing/1', 'nonsense', '///', ''])(
    '"%s" names nothing that the course has, and the heartbeat counts all the same',
    async (lmsBookmark) => {
      const session = await at.client.launch(at.somebody());
      const told = await at.client.heartbeat(session, { seq: 1, sessionTime: 'PT40S', lmsBookmark });
      expect(told).toMatchObject({ bookmark: null, totalTime: 'PT40S' });
    },
  );

  test('is stored with the time that it came with', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.heartbeat(session, { seq: 1, sessionTime: 'PT45S', lmsBookmark: 'second/three/1' });
    const rows = at.database.writer.selectFrom('causeway.session').select(['lms_bookmark', 'launch_ms']);
    const found = await rows.where('lease_id', '=', session.leaseId).execute();
    expect(found).toEqual([{ lms_bookmark: 'second/three/1', launch_ms: 45_000 }]);
  });
});
