import { expect, onTestFinished, test } from 'vitest';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { readReceivers } from '../../../../server/streams/outbox/receivers/read-receivers.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { act, solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';
import { openSender } from './setting/open-sender.ts';
import { addTestReceiver, countWaiting, dropReceivers, waitUntilSent } from './setting/receivers.ts';
import {
  type Arrival,
  type Arrived,
  acceptAll,
  openReceiver,
  type Reply,
} from './setting/recording-receiver.ts';

const app = 'c0000000-0000-4000-8000-000000000001';

describeLearnerPath('the outbox', (at) => {
  const open = async (answer: (arrival: Arrival) => Reply, change: object = {}) => {
    const receiver = await openReceiver(answer);
    const db = at.database.writer;
    const id = await addTestReceiver(db, { url: `${receiver.url}/caliper`, appId: app, ...change });
    onTestFinished(async () => {
      await dropReceivers(db);
      await receiver.close();
    });
    return { ...receiver, id, db };
  };
  const send = async (db: LearnerPathTest['database']['writer'], id: string) => {
    const sender = openSender(db);
    onTestFinished(() => sender.stop());
    await waitUntilSent(db, id);
  };
  const play = async (...acts: object[]) => {
    const { learner } = at.somebody();
    await at.client.act(await at.client.launch({ learner }), ...acts);
    return learnerIdOf(organizationId, learner.id);
  };
  const describe = async (id: string) =>
    (await readReceivers(at.database.writer, { organizationId, receiverId: id }))[0];

  test('a challenge played perfectly arrives in the order of the platform’s reference', async () => {
    const { arrivals, id, db } = await open(acceptAll);
    const learnerId = await play(...solve('three'));
    await send(db, id);
    const items = arrivals.flatMap((arrival) => arrival.items);
    expect(items.map(nameOf)).toEqual([
      'AssignableEvent Started',
      'AssessmentEvent Started',
      'AssessmentItemEvent Started',
      'AssessmentItemEvent Completed',
      'GradeEvent QUESTION_RESULT',
      'AssessmentItemEvent Started',
      'AssessmentItemEvent Completed',
      'GradeEvent QUESTION_RESULT',
      'AssessmentEvent Submitted',
      'AssignableEvent Completed',
      'GradeEvent XP',
      'GradeEvent MASTERY',
    ]);
    expect(new Set(items.map(({ actor }) => actor))).toEqual(new Set([`urn:uuid:${learnerId}`]));
    expect(new Set(items.map(({ edApp }) => edApp))).toEqual(new Set([`urn:uuid:${app}`]));
  });

  test('statements arrive with the version, the password and a pseudonym', async () => {
    const { arrivals, id, db } = await open(acceptAll, {
      dialect: 'xapi-1.0.3',
      auth: { kind: 'basic', user: 'key' },
      secret: 'password',
    });
    const learnerId = await play(...solve('three'));
    await send(db, id);
    const [first] = arrivals;
    expect(first).toMatchObject({
      path: '/caliper/statements',
      headers: { 'x-experience-api-version': '1.0.3', authorization: `Basic ${btoa('key:password')}` },
    });
    expect(arrivals.flatMap(({ items }) => items).map(verbOf)).toEqual([
      'initialized',
      'attempted',
      'answered',
      'answered',
      'completed',
    ]);
    expect(arrivals.map(({ body }) => body).join()).not.toContain(learnerId);
  });

  test('what a receiver was away for is sent once it is back, and the outage is told', async () => {
    let isAway = true;
    const { arrivals, id, db } = await open((arrival) => (isAway ? { status: 503 } : acceptAll(arrival)));
    await play(...solve('three'));
    const sender = openSender(db);
    onTestFinished(() => sender.stop());
    await expect.poll(async () => (await describe(id))?.failures).toBeGreaterThan(3);
    expect(await describe(id)).toMatchObject({
      status: 'failing',
      problem: { code: 'receiver-busy' },
      waiting: 12,
    });
    isAway = false;
    await waitUntilSent(db, id);
    expect(arrivals.at(-1)?.items.length).toBeGreaterThan(0);
    expect(await describe(id)).toMatchObject({ status: 'active', failures: 0, problem: null, delivered: 12 });
  });

  test('a receiver that says when it can be sent to again is left alone until then', async () => {
    const { id, db, arrivals } = await open(({ method }) =>
      method === 'GET' ? { status: 404 } : { status: 429, headers: { 'retry-after': '1800' } },
    );
    await play(act('challenge-opened', { challengeId: 'one' }));
    const sender = openSender(db);
    onTestFinished(() => sender.stop());
    await expect.poll(async () => (await describe(id))?.failures).toBe(1);
    const { retryAt, lastExchange } = (await describe(id)) ?? {};
    expect(Date.parse(retryAt ?? '') - Date.parse(lastExchange?.at ?? '')).toBeGreaterThanOrEqual(1_800_000);
    expect(arrivals.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('the item that a receiver refuses stands alone at the end, the others arrive', async () => {
    const { arrivals, id, db } = await open((arrival) =>
      arrival.items.some((item) => nameOf(item) === 'GradeEvent XP')
        ? { status: 400, body: '{"reason":"no XP here"}' }
        : acceptAll(arrival),
    );
    await play(...solve('three'));
    await send(db, id);
    expect(await describe(id)).toMatchObject({ delivered: 11, dead: 1, status: 'active' });
    const arrived = arrivals
      .flatMap(({ items }) => items.map(nameOf))
      .filter((name) => name === 'GradeEvent XP');
    expect(arrived.length).toBeGreaterThan(1);
  });

  test('a token is asked for once, and again after a 401', async () => {
    const tokens: Arrival[] = [];
    const endpoint = await openReceiver((arrival) => {
      tokens.push(arrival);
      return {
        status: 200,
        body: JSON.stringify({ access_token: `token-${tokens.length}`, expires_in: 3600 }),
      };
    });
    onTestFinished(endpoint.close);
    const { id, db } = await open(
      (arrival) =>
        arrival.headers.authorization === 'Bearer token-2' ? acceptAll(arrival) : { status: 401 },
      {
        auth: { kind: 'oauth', tokenUrl: endpoint.url, clientId: 'us', style: 'body', scope: 'write' },
        secret: 'known',
      },
    );
    await play(...solve('three'));
    await send(db, id);
    expect(tokens.map(({ body }) => body)).toEqual(
      Array(2).fill('grant_type=client_credentials&scope=write&client_id=us&client_secret=known'),
    );
  });

  test('a paused receiver is sent nothing, and what happens meanwhile waits', async () => {
    const { arrivals, id, db } = await open(acceptAll);
    await db.updateTable('causeway.receiver').set({ status: 'paused' }).where('id', '=', id).execute();
    const sender = openSender(db);
    onTestFinished(() => sender.stop());
    await play(act('challenge-opened', { challengeId: 'one' }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(arrivals).toEqual([]);
    expect(await countWaiting(db, id)).toBe(3);
  });

  test('a receiver that is added later gets what has happened before, under the same ids', async () => {
    const first = await open(acceptAll);
    const learnerId = await play(...solve('one'));
    await send(first.db, first.id);
    const later = await open(acceptAll, { history: 'everything' });
    const idsOf = (arrivals: readonly Arrival[]) =>
      arrivals.flatMap(({ items }) => items).filter(({ actor }) => String(actor).endsWith(learnerId));
    await expect.poll(() => idsOf(later.arrivals).length).toBe(11);
    expect(idsOf(later.arrivals)).toEqual(idsOf(first.arrivals));
  });

  test('a receiver of the TimebackProfile is not sent what needs an address that nobody has', async () => {
    const { arrivals, id, db } = await open(acceptAll, { dialect: 'beyond' });
    await play(...solve('three'));
    await send(db, id);
    expect(arrivals.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(await describe(id)).toMatchObject({ skipped: 1, dead: 0 });
  });

  test('secrets are not readable in the database', async () => {
    const { id, db } = await open(acceptAll, { auth: { kind: 'bearer' }, secret: 'very-secret-token' });
    const row = await db
      .selectFrom('causeway.receiver')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.sealed_secret).not.toContain('very-secret');
    expect(JSON.stringify(await describe(id))).not.toContain('very-secret');
  });
});

function nameOf({ type, action, generated }: Arrived): string {
  const scoreType = (generated as { scoreType?: string } | undefined)?.scoreType;
  return `${type} ${scoreType ?? action}`;
}

function verbOf({ verb }: Arrived): string {
  return (verb as { id: string }).id.split('/').at(-1) ?? '';
}
