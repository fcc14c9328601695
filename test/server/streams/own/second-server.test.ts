import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { randomFrom } from '../../../../scripts/random-from.ts';
import type { Db } from '../../../../server/database/open-database.ts';
import { parseEnvelope } from '../../../../server/streams/caliper/envelope.ts';
import { ingestCaliperEvents } from '../../../../server/streams/caliper/ingest.ts';
import { readReceivers } from '../../../../server/streams/outbox/receivers/read-receivers.ts';
import { prepareOwnStatements } from '../../../../server/streams/own/parse-own.ts';
import { ingestStatements } from '../../../../server/streams/xapi/ingest-statements.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { engines } from '../../setting/engines.ts';
import { act, type Client, solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';
import { openSender } from '../outbox/setting/open-sender.ts';
import { addTestReceiver, waitUntilSent } from '../outbox/setting/receivers.ts';
import { type Arrival, acceptAll, openReceiver } from '../outbox/setting/recording-receiver.ts';

/** By which both servers know the application. */
const app = 'ca05e3a7-0c0d-4e0f-8a11-5ca1ab1e0001';
const learners = 6;

const said = [
  'select id, assignee_id, assignable_id, count, duration_sec, started_at_time, ended_at_time, kind from core.caliper_attempt',
  'select id, attempt_id, score_type, score_given, max_score, scored_at from core.caliper_score',
  'select id, user_id, value, created_at from core.tb_xp_ledger',
  'select id, type, action, actor_id, object_id, event_time from core.caliper_event',
  'select id, entity_type, name, media_type from core.caliper_resource',
  'select source_id, destination_id from core.caliper_entity_relation',
  'select id, "timestamp" from lrs.statement',
] as const;

/** What each query gives, sorted. */
async function read(db: Db, queries: readonly string[]): Promise<readonly string[][]> {
  const tables = [];
  for (const query of queries) {
    const { rows } = await sql.raw<object>(query).execute(db);
    tables.push(rows.map((row) => JSON.stringify(row)).sort());
  }
  return tables;
}

/** What applications that count by the TimebackProfile ask for: each learner's XP and mastered units. */
const counted = [
  'select user_id, sum(value)::int as xp from core.tb_xp_ledger group by user_id having sum(value) <> 0',
  `select student_id, sum((metadata ->> 'masteredUnits')::int)::int as units
    from core.one_roster_assessment_result
    group by student_id
    having sum((metadata ->> 'masteredUnits')::int) > 0`,
] as const;

/** Learners who try, err, ask for hints, leave and come back, by chance. */
async function play(client: Client, random: () => number, name: string): Promise<void> {
  for (let nr = 0; nr < learners; nr += 1) {
    const launch = await client.launch({ learner: { id: `${name}-${nr}`, name: '' } });
    for (const challengeId of ['one', 'two', 'three'].filter(() => random() < 0.7)) {
      const wrong = act('phase-attempted', { challengeId, lines: [1] });
      const hint = act('hint-revealed', { challengeId, phase: 1, hint: 1 });
      await client.act(launch, ...[wrong, hint].filter(() => random() < 0.5), ...solve(challengeId));
    }
    if (random() < 0.5) await client.finish(launch);
  }
}

/** An empty server, and a receiver that writes down what would come to it. */
async function open() {
  const second = await engines.postgresql();
  const receiver = await openReceiver(acceptAll);
  onTestFinished(async () => {
    await receiver.close();
    await second.stop();
  });
  return { second, receiver };
}

async function isReplayed(db: Db, receiverId: string): Promise<boolean> {
  const [receiver] = await readReceivers(db, { organizationId, receiverId });
  return receiver?.replay === null;
}

describeLearnerPath('what a second, empty server is sent', (at) => {
  test('makes of its tables what they are here', async () => {
    const { writer: db } = at.database;
    const { second, receiver } = await open();
    const ids = await Promise.all([
      addTestReceiver(db, { url: receiver.url, appId: app }),
      addTestReceiver(db, { url: receiver.url, dialect: 'xapi-1.0.3' }),
    ]);
    await play(at.client, randomFrom(11), 'second');
    const sender = openSender(db, { batchSize: 7 });
    for (const id of ids) await waitUntilSent(db, id);
    await sender.stop();
    for (const arrival of receiver.arrivals) await accept(second.database.writer, arrival);
    expect(await read(second.database.writer, said)).toEqual(await read(db, said));
  });

  test('by the TimebackProfile counts the same XP and units for everybody', async () => {
    const { writer: db } = at.database;
    await play(at.client, randomFrom(12), 'counted');
    const { second, receiver } = await open();
    const change = { url: receiver.url, dialect: 'beyond', emailDomain: 'school.example', appId: app };
    const id = await addTestReceiver(db, { ...change, history: 'everything' });
    const sender = openSender(db, { batchSize: 7 });
    await expect.poll(() => isReplayed(db, id)).toBe(true);
    await waitUntilSent(db, id);
    await sender.stop();
    for (const arrival of receiver.arrivals) await accept(second.database.writer, arrival);
    const ours = await read(db, counted);
    expect(ours.every((rows) => rows.length > 0)).toBe(true);
    expect(await read(second.database.writer, counted)).toEqual(ours);
  });
});

async function accept(db: Db, { method, path, body, items }: Arrival): Promise<void> {
  if (method !== 'POST') return;
  await db.transaction().execute(async (tx) => {
    if (path.endsWith('/statements')) {
      await ingestStatements(tx, organizationId, prepareOwnStatements(items, new Date()));
      return;
    }
    const envelope = parseEnvelope(JSON.parse(body), 'platform');
    if (!envelope.ok) throw new Error(JSON.stringify(envelope.failure));
    await ingestCaliperEvents(tx, organizationId, envelope.value.events);
  });
}
