import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { act, heartbeatBody, keyOf, refusal, solve } from '../../setting/learner-client.ts';

describeLearnerPath('heartbeat and finish', (at) => {
  test('time grows with the heartbeats of a launch and adds up over launches', async () => {
    const who = at.somebody();
    const first = await at.client.launch(who);
    at.setting.pass(90_000);
    await at.client.heartbeat(first, { sessionTime: 'PT1M30S', seq: 1 });
    const second = await at.client.launch(who);
    at.setting.pass(120_000);
    expect(await at.client.heartbeat(second, { sessionTime: 'PT2M', seq: 1 })).toMatchObject({
      totalTime: 'PT3M30S',
    });
  });

  test('a heartbeat that comes twice or late takes no time away', async () => {
    const session = await at.client.launch(at.somebody());
    at.setting.pass(300_000);
    await at.client.heartbeat(session, { sessionTime: 'PT5M', seq: 2 });
    const late = await at.client.heartbeat(session, { sessionTime: 'PT4M', seq: 1 });
    expect(late).toMatchObject({ totalTime: 'PT5M', lease: 'held' });
  });

  test('the last heartbeat of a launch that was taken over still counts its time, once', async () => {
    const who = at.somebody();
    const first = await at.client.launch(who);
    at.setting.pass(60_000);
    await at.client.heartbeat(first, { sessionTime: 'PT1M', seq: 1 });
    await at.client.launch(who);
    for (const _ of [1, 2]) await at.client.finish(first, { sessionTime: 'PT1M20S', seq: 2 });
    expect(await at.client.launch(who)).toMatchObject({ totalTime: 'PT1M20S' });
  });

  test("the spec's three fields are enough beside the package key", async () => {
    const { sid } = await at.client.launch(at.somebody());
    const reply = await at.client.send('heartbeat', heartbeatBody(sid), keyOf());
    expect(reply).toMatchObject({ status: 200, body: { sid, lease: 'none', totalTime: 'PT1M' } });
  });

  test('a heartbeat tells of work that was done in another package since', async () => {
    const who = at.somebody();
    const here = await at.client.launch(who);
    expect(await at.client.heartbeat(here, { seq: 1 })).toMatchObject({ score: null, challengeScores: {} });
    const there = await at.client.launch({ ...who, packageKey: keyOf({ scormVersion: '1.2' }) });
    await at.client.act(there, ...solve('one'));
    const told = { score: 100, challengeScores: { one: 160 } };
    expect(await at.client.heartbeat(here, { seq: 2 })).toMatchObject(told);
    expect(await at.client.heartbeat(await at.client.launch(who), { seq: 1 })).toMatchObject(told);
  });

  test("a heartbeat tells of the session's own work and what the learner's group still has to do", async () => {
    const all = ['one', 'two', 'three'].flatMap(solve);
    const alone = await at.client.launch(at.somebody());
    const inGroup = await at.client.launch({ learner: { id: 'ben', name: '' } });
    for (const session of [alone, inGroup]) await at.client.act(session, ...all);
    expect(await at.client.heartbeat(alone, { seq: 1 })).toMatchObject({
      score: 100,
      completion: 'completed',
    });
    expect(await at.client.heartbeat(inGroup, { seq: 1 })).toMatchObject({
      score: 100,
      completion: 'incomplete',
    });
  });

  test('heartbeats of several learners at once are each answered with their own', async () => {
    const crowd = [at.somebody(), at.somebody(), at.somebody()];
    const sessions = await Promise.all(crowd.map((who) => at.client.launch(who)));
    await at.client.act(sessions[1] ?? expect.fail(), act('topic-opened', { topicId: 'second' }));
    at.setting.pass(180_000);
    const replies = await Promise.all(
      sessions.map((session, index) =>
        at.client.heartbeat(session, { sessionTime: `PT${index + 1}M`, seq: 1 }),
      ),
    );
    expect(replies.map(({ sid, totalTime }) => [sid, totalTime])).toEqual(
      sessions.map(({ sid }, index) => [sid, `PT${index + 1}M`]),
    );
    expect(replies.map(({ bookmark }) => bookmark === null)).toEqual([true, false, true]);
  });

  test('what the LMS accepted is known at the next launch, what it did not commit is not', async () => {
    const who = at.somebody();
    const session = await at.client.launch(who);
    const write = (element: string, value: string) => ({
      at: '2026-11-20T10:00:00Z',
      element,
      value,
      returned: 'true',
      errorCode: '0',
    });
    await at.client.heartbeat(session, { seq: 1, lms: [write('cmi.score.raw', '75')] });
    await at.client.heartbeat(session, { seq: 2, lms: [write('commit', ''), write('cmi.score.raw', '80')] });
    expect((await at.client.launch(who)).lmsKnown).toMatchObject({
      completion: '',
      success: '',
      score: '75',
    });
  });

  test('what a launch that lost its lease tells of the LMS changes nothing', async () => {
    const who = at.somebody();
    const first = await at.client.launch(who);
    await at.client.launch(who);
    const accepted = { at: '2026-11-20T10:00:00Z', value: '75', returned: 'true', errorCode: '0' };
    const lms = [
      { ...accepted, element: 'cmi.score.raw' },
      { ...accepted, element: 'commit' },
    ];
    expect(await at.client.heartbeat(first, { seq: 1, lms })).toMatchObject({ lease: 'elsewhere' });
    expect((await at.client.launch(who)).lmsKnown).toBeNull();
  });

  test('evidence of a heartbeat that is sent again is kept once', async () => {
    const session = await at.client.launch(at.somebody());
    const lms = [
      { at: '2026-11-20T10:00:00Z', element: 'once', value: session.sid, returned: 'true', errorCode: '0' },
    ];
    for (const _ of [1, 2]) await at.client.heartbeat(session, { seq: 1, lms });
    const rows = await at.database.writer
      .selectFrom('causeway.lms_write')
      .select('at')
      .where('value', '=', session.sid)
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('a finish lays the session down once and is recorded once', async () => {
    const session = await at.client.launch(at.somebody());
    for (const _ of [1, 2]) await at.client.finish(session, { seq: 3 });
    const rows = await at.database.writer
      .selectFrom('causeway.session_event')
      .select('type')
      .where('lease_id', '=', session.leaseId)
      .orderBy('n')
      .execute();
    expect(rows.map(({ type }) => type)).toEqual(['launched', 'finished']);
  });

  test.each([
    ['neither lease nor key', { change: {}, key: undefined }, refusal(401, 'PACKAGE_KEY_MISSING')],
    [
      'the key of another package',
      { change: {}, key: keyOf({ scormVersion: '1.2' }) },
      refusal(403, 'PACKAGE_KEY_FOREIGN'),
    ],
    [
      'a lease that nobody gave out',
      { change: { lease: 'A'.repeat(22) }, key: undefined },
      refusal(403, 'LEASE_UNKNOWN'),
    ],
    ['a time that is none', { change: { sessionTime: 'PT' }, key: keyOf() }, refusal(400, 'BODY_MALFORMED')],
  ])('a heartbeat with %s is refused', async (_title, { change, key }, refused) => {
    const { sid } = await at.client.launch(at.somebody());
    const answer = await at.client.refused('heartbeat', heartbeatBody(sid, change), key);
    expect(answer).toMatchObject(refused);
  });
});
