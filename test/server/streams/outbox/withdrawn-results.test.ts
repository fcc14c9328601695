import { expect, onTestFinished, test } from 'vitest';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { removeAssessment } from '../../../../server/roster/one-roster/write-assessments.ts';
import { resetLearner } from '../../../../server/sessions/reset/reset-learner.ts';
import type { DialectName } from '../../../../server/streams/outbox/dialects.ts';
import { usualOAuth } from '../../../../server/streams/outbox/presets.ts';
import { replayReceiver } from '../../../../server/streams/outbox/receivers/change-receivers.ts';
import { readReceivers } from '../../../../server/streams/outbox/receivers/read-receivers.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { engines } from '../../setting/engines.ts';
import { solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';
import { openGradebook, readResults } from './setting/open-gradebook.ts';
import { openSender } from './setting/open-sender.ts';
import { actor, addTestReceiver, dropReceivers } from './setting/receivers.ts';

describeLearnerPath('results that count no more', (at) => {
  /** A gradebook that knows a learner, or nobody, and was queued what they have done. */
  const open = async (dialect: DialectName, { knows = true } = {}) => {
    const { learner } = at.somebody();
    const learnerId = learnerIdOf(organizationId, learner.id);
    const second = await engines.postgresql();
    const gradebook = await openGradebook(second.database, knows ? [learnerId] : []);
    onTestFinished(async () => {
      await dropReceivers(at.database.writer);
      await gradebook.close();
      await second.stop();
    });
    const { url, clientId, clientSecret: secret } = gradebook;
    const auth = usualOAuth({ dialect, url, clientId, tokenUrl: '', scope: '' });
    const receiverId = await addTestReceiver(at.database.writer, { url, dialect, auth, secret });
    await at.client.act(await at.client.launch({ learner }), ...['one', 'two', 'three'].flatMap(solve));
    return { gradebook, learnerId, receiverId };
  };
  const reset = (learnerId: string) =>
    resetLearner({ organizationId, learnerId, courseId: 'tiny' }, actor, at.setting.sessions);
  const describe = async (receiverId: string) =>
    (await readReceivers(at.database.writer, { organizationId, receiverId }))[0];
  const send = async (receiverId: string) => {
    const sender = openSender(at.database.writer);
    await expect.poll(() => describe(receiverId)).toMatchObject({ replay: null, waiting: 0 });
    await sender.stop();
  };
  /** Stops the sender after a request of it, if there is anything to ask. */
  const sendSome = async (receiverId: string, requests: readonly string[]) => {
    const before = requests.length;
    const sender = openSender(at.database.writer);
    const isDone = async () => requests.length > before || (await describe(receiverId))?.waiting === 0;
    await expect.poll(isDone).toBe(true);
    await sender.stop();
  };
  const remove = (sourcedId: string) =>
    removeAssessment(at.database.writer, 'assessmentResults', { organizationId, sourcedId });
  const idsOf = (results: readonly object[]) =>
    results.map((result) => String(Reflect.get(result, 'sourcedId')));
  const asked = (requests: readonly string[], method: string) =>
    [...new Set(requests)].filter((line) => line.startsWith(method) && line.includes('assessmentResults'));

  test.each([
    ['one-roster-1.2', '/ims/oneroster/gradebook/v1p2'],
    ['one-roster-platform', '/gradebook/1.0'],
    ['one-roster-beyond', '/ims/oneroster/gradebook/v1p2'],
  ] as const)(
    'are taken back by %s in their order, whatever fails and whoever is stopped',
    async (dialect, base) => {
      const { gradebook, learnerId, receiverId } = await open(dialect);
      await send(receiverId);
      const [first = '', second = ''] = idsOf(await readResults(gradebook.db));
      await remove(first);
      await reset(learnerId);
      for (const status of [500, 401, 503]) {
        gradebook.fail(status);
        await sendSome(receiverId, gradebook.requests);
      }
      await send(receiverId);
      expect(await readResults(gradebook.db)).toEqual([]);
      expect(asked(gradebook.requests, 'DELETE')).toEqual(
        [first, second].map((id) => `DELETE ${base}/assessmentResults/${id}`),
      );
      expect(await describe(receiverId)).toMatchObject({ delivered: 4, dead: 0, status: 'active' });
    },
  );

  test('are not brought back by what was refused before, and a gradebook that never had them has nothing to do', async () => {
    const { gradebook, learnerId, receiverId } = await open('one-roster-1.2', { knows: false });
    await send(receiverId);
    expect(await describe(receiverId)).toMatchObject({ delivered: 0, dead: 2 });
    await reset(learnerId);
    await send(receiverId);
    expect(await describe(receiverId)).toMatchObject({ delivered: 2, dead: 0 });
    expect(asked(gradebook.requests, 'DELETE')).toHaveLength(2);
  });

  test('are not brought back by a replay, which leaves what takes them back', async () => {
    const { gradebook, learnerId, receiverId } = await open('one-roster-1.2');
    await send(receiverId);
    await reset(learnerId);
    gradebook.requests.length = 0;
    const by = { db: at.database.writer, now: () => new Date(), actor };
    await replayReceiver({ organizationId, receiverId }, '2026-01-01T00:00:00Z', by);
    await send(receiverId);
    expect(asked(gradebook.requests, 'PUT')).toEqual([]);
    expect(asked(gradebook.requests, 'DELETE')).toHaveLength(2);
    expect(await readResults(gradebook.db)).toEqual([]);
  });

  test.each([403, 405, 501])(
    'do not stop the others at a gradebook that answers %d to a DELETE',
    async (status) => {
      const { gradebook, learnerId, receiverId } = await open('one-roster-1.2');
      await send(receiverId);
      await reset(learnerId);
      gradebook.fail(status);
      await send(receiverId);
      expect(await describe(receiverId)).toMatchObject({ delivered: 3, dead: 1, status: 'active' });
    },
  );
});
