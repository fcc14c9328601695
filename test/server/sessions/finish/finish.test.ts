import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../../bridge/protocol.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { act, heartbeatBody, keyOf, solve } from '../../setting/learner-client.ts';

async function readTypes({ database }: LearnerPathTest, { leaseId }: LaunchReply): Promise<string[]> {
  const rows = await database.writer
    .selectFrom('causeway.session_event')
    .select('type')
    .where('lease_id', '=', leaseId)
    .orderBy('n')
    .execute();
  return rows.map(({ type }) => type);
}

async function readRow({ database }: LearnerPathTest, { leaseId }: LaunchReply) {
  return database.writer
    .selectFrom('causeway.session')
    .selectAll()
    .where('lease_id', '=', leaseId)
    .executeTakeFirstOrThrow();
}

const whole = () => ['one', 'two', 'three'].flatMap(solve);

describeLearnerPath('the end of a launch', (at) => {
  test('acts that come with it are applied before it, and answered', async () => {
    const session = await at.client.launch(at.somebody());
    const body = heartbeatBody(session.sid, { lease: session.leaseId, seq: 1, events: whole() });
    const { body: reply } = await at.client.send<{ outcomes: { kind: string }[] }>('finish', body);
    expect(reply).toMatchObject({ completion: 'completed', score: 100 });
    expect(new Set(reply.outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect((await readTypes(at, session)).at(-1)).toBe('finished');
    expect(await readRow(at, session)).toMatchObject({ status: 'finished' });
  });

  test('acts that it has overtaken do not open the session again, and its last word is true', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.finish(session, { seq: 1 });
    await at.client.act(session, ...whole());
    expect((await readTypes(at, session)).at(-1)).toBe('finished');
    expect(await readRow(at, session)).toMatchObject({ status: 'finished', completion: 'completed' });
  });

  test('a page that comes back goes on', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.finish(session, { seq: 1 });
    await at.client.act(session, act('resumed'));
    expect(await readRow(at, session)).toMatchObject({ status: 'active' });
  });

  test('ends, late heartbeats and acts of one learner at once all get their answer', async () => {
    const who = at.somebody();
    const launches = [];
    for (let count = 0; count < 4; count += 1) launches.push(await at.client.launch(who));
    const bodies = launches.flatMap(({ sid, leaseId: lease }) =>
      Array.from({ length: 8 }, (_, index) => heartbeatBody(sid, { lease, seq: index + 1 })),
    );
    const answers = await Promise.all(
      bodies.flatMap((body) => [at.client.send('finish', body), at.client.send('heartbeat', body)]),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test.each(['heartbeat', 'finish', 'events'])(
    'the key of another organization writes nothing by %s',
    async (path) => {
      const { sid, leaseId: lease } = await at.client.launch(at.somebody());
      const key = keyOf({ organizationId: '00000000-0000-4000-8000-00000000000b' });
      const [row] = [await readRow(at, { leaseId: lease } as LaunchReply)];
      const body = path === 'events' ? { sid, lease, events: solve('one') } : heartbeatBody(sid, { lease });
      expect(await at.client.refused(path, body, key)).toMatchObject({ status: 403 });
      expect(await readRow(at, { leaseId: lease } as LaunchReply)).toEqual(row);
    },
  );
});
