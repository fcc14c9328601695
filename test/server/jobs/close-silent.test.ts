import { expect, test } from 'vitest';
import { closeSilent } from '../../../server/jobs/close-silent.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { newId } from '../setting/learner-client.ts';

const minute = 60_000;

function close(at: LearnerPathTest) {
  const { now, projectors } = at.setting.sessions;
  return closeSilent(at.database.writer, { at: now(), silentMinutes: 30, newId, projectors });
}

function readEvents({ database }: LearnerPathTest, leaseId: string) {
  const events = database.writer.selectFrom('causeway.session_event').select(['type', 'at', 'n']);
  return events.where('lease_id', '=', leaseId).orderBy('n').execute();
}

describeLearnerPath('sessions that fall silent', (at) => {
  test('half an hour without a sign of life closes a session, as suspended at its last one', async () => {
    const session = await at.client.launch(at.somebody());
    at.setting.pass(10 * minute);
    await at.client.heartbeat(session, { seq: 1 });
    const lastSeen = at.setting.sessions.now();
    at.setting.pass(31 * minute);
    expect(await close(at)).toBe(1);
    const events = await readEvents(at, session.leaseId);
    expect(events.at(-1)).toEqual({ type: 'suspended', at: lastSeen, n: 2 });
  });

  test('a session with heartbeats stays open', async () => {
    const session = await at.client.launch(at.somebody());
    at.setting.pass(29 * minute);
    await at.client.heartbeat(session, { seq: 1 });
    at.setting.pass(29 * minute);
    expect(await close(at)).toBe(0);
  });

  test('a closed session is resumed by the next launch, with all its work', async () => {
    const who = at.somebody();
    const { sid } = await at.client.launch(who);
    at.setting.pass(31 * minute);
    await close(at);
    expect(await at.client.launch(who)).toMatchObject({ sid, resumed: true });
  });

  test('a laptop that wakes up after the closing goes on where it was', async () => {
    const session = await at.client.launch(at.somebody());
    at.setting.pass(31 * minute);
    await close(at);
    expect(await at.client.heartbeat(session, { seq: 1 })).toMatchObject({ lease: 'held' });
    const row = at.database.writer
      .selectFrom('causeway.session')
      .select('status')
      .where('lease_id', '=', session.leaseId);
    expect(await row.executeTakeFirst()).toEqual({ status: 'active' });
  });

  test('many processes that close at once close each session once', async () => {
    const launches = await Promise.all(Array.from({ length: 20 }, () => at.client.launch(at.somebody())));
    at.setting.pass(40 * minute);
    await Promise.all([close(at), close(at), close(at), close(at)]);
    const events = await Promise.all(launches.map(({ leaseId }) => readEvents(at, leaseId)));
    expect(events.map((one) => one.map(({ type }) => type).join())).toEqual(
      launches.map(() => 'launched,suspended'),
    );
  });
});
