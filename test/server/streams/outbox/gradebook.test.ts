import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { usualOAuth } from '../../../../server/streams/outbox/presets.ts';
import { readReceivers } from '../../../../server/streams/outbox/receivers/read-receivers.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { engines } from '../../setting/engines.ts';
import { solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';
import { type Gradebook, openGradebook, readResults } from './setting/open-gradebook.ts';
import { openSender } from './setting/open-sender.ts';
import { addTestReceiver, dropReceivers } from './setting/receivers.ts';

const learners = ['gradebook-1', 'gradebook-2', 'gradebook-3'];

describeLearnerPath('an outside gradebook', (at) => {
  beforeAll(async () => {
    for (const id of learners) {
      const launch = await at.client.launch({ learner: { id, name: '' } });
      await at.client.act(launch, ...['one', 'two', 'three'].flatMap(solve));
    }
  });
  const open = async (students: readonly string[] = learners) => {
    const second = await engines.postgresql();
    const ids = students.map((id) => learnerIdOf(organizationId, id));
    const gradebook = await openGradebook(second.database, ids);
    onTestFinished(async () => {
      await dropReceivers(at.database.writer);
      await gradebook.close();
      await second.stop();
    });
    return gradebook;
  };
  const add = ({ url, clientId, clientSecret }: Gradebook, dialect: 'one-roster-1.2' | 'one-roster-beyond') =>
    addTestReceiver(at.database.writer, {
      url,
      dialect,
      auth: usualOAuth({ dialect, url, clientId, tokenUrl: '', scope: '' }),
      secret: clientSecret,
      history: 'everything',
    });
  const send = async (id: string) => {
    const sender = openSender(at.database.writer);
    onTestFinished(() => sender.stop());
    await expect.poll(() => describe(id)).toMatchObject({ replay: null, waiting: 0 });
  };
  const describe = async (receiverId: string) =>
    (await readReceivers(at.database.writer, { organizationId, receiverId }))[0];

  test('has the results that ours has, each written once, whatever fails and whoever is stopped', async () => {
    const gradebook = await open();
    const id = await add(gradebook, 'one-roster-1.2');
    for (const status of [500, 429, 503, 401]) {
      gradebook.fail(status);
      const sender = openSender(at.database.writer);
      await expect.poll(() => gradebook.requests.length).toBeGreaterThan(0);
      await sender.stop();
      gradebook.requests.length = 0;
    }
    await send(id);
    const [theirs, ours] = [await readResults(gradebook.db), await readResults(at.database.writer)];
    expect(ours).toHaveLength(2 * learners.length);
    expect(theirs).toEqual(ours);
  });

  test('is given a line item once, before its first result', async () => {
    const gradebook = await open();
    await send(await add(gradebook, 'one-roster-1.2'));
    const written = gradebook.requests.filter((line) => line.startsWith('PUT'));
    const base = '/ims/oneroster/gradebook/v1p2';
    expect(written[0]).toBe(`PUT ${base}/assessmentLineItems/tiny.first`);
    expect(new Set(written).size).toBe(written.length);
    expect(written.filter((line) => line.includes('LineItems'))).toHaveLength(2);
  });

  test('that does not know a student refuses their result alone, with its reason', async () => {
    const gradebook = await open(['gradebook-2', 'gradebook-3']);
    const id = await add(gradebook, 'one-roster-beyond');
    await send(id);
    expect(await describe(id)).toMatchObject({ delivered: 4, dead: 2, status: 'active' });
    expect(await readResults(gradebook.db)).toHaveLength(4);
  });
});
