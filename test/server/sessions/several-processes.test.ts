import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../server/database/open-database.ts';
import { type Engine, engines } from '../setting/engines.ts';
import { act, type Client, createClient, launchBody, newId } from '../setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../setting/learner-path.ts';

/** Two servers over one PostgreSQL, each with its own connections, as two processes are. */
let engine: Engine;
let otherStore: Database;
let here: Client;
let there: Client;

beforeAll(async () => {
  engine = await engines.postgresql();
  await addOrganization(engine.database.writer);
  otherStore = await openDatabase(engine.config);
  here = createClient((await setLearnerPath(engine.database)).app);
  there = createClient((await setLearnerPath(otherStore)).app);
});
afterAll(async () => {
  await otherStore.close();
  await engine.stop();
});

function learner(id: string) {
  return { learner: { id, name: '' } };
}

test('an event that comes to both at once is recorded once', async () => {
  const session = await here.launch(learner('both'));
  const events = Array.from({ length: 50 }, () => act('challenge-opened', { challengeId: 'one' }));
  await Promise.all(events.flatMap((event) => [here.act(session, event), there.act(session, event)]));
  const rows = engine.database.writer
    .selectFrom('causeway.session_event')
    .select('n')
    .where('lease_id', '=', session.leaseId);
  const numbers = (await rows.orderBy('n').execute()).map(({ n }) => n);
  expect(numbers).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
});

test('a launch at one takes the lease from the launch at the other', async () => {
  const first = await here.launch(learner('moves'));
  const second = await there.launch(learner('moves'));
  expect(await here.heartbeat(first, { seq: 1 })).toMatchObject({ lease: 'elsewhere' });
  expect(await here.heartbeat(second, { seq: 1 })).toMatchObject({ lease: 'held' });
});

test('a launch that is sent to both gets one lease', async () => {
  const body = { ...launchBody(learner('twice')), launchId: newId() };
  const replies = await Promise.all([here, there, here, there].map((client) => client.launch(body)));
  expect(new Set(replies.map(({ leaseId }) => leaseId)).size).toBe(1);
});

test('groups of the same sessions in different orders at both do not wait for each other for ever', async () => {
  const sessions = await Promise.all(
    Array.from({ length: 30 }, (_, nr) => here.launch(learner(`crowd-${nr}`))),
  );
  const replies = await Promise.all([
    ...sessions.map((session) => here.heartbeat(session, { seq: 1 })),
    ...[...sessions].reverse().map((session) => there.heartbeat(session, { seq: 2 })),
    ...sessions.map((session) => there.act(session, act('resumed'))),
    ...[...sessions].reverse().map((session) => here.act(session, act('resumed'))),
  ]);
  expect(replies.map(({ lease }) => lease)).toEqual(replies.map(() => 'held'));
});
