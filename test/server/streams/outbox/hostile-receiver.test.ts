import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { randomFrom } from '../../../../scripts/random-from.ts';
import { type Db, openDatabase } from '../../../../server/database/open-database.ts';
import { engineNames, engines } from '../../setting/engines.ts';
import { act, createClient, solve } from '../../setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../../setting/learner-path.ts';
import { openHostileReceiver } from './setting/hostile-receiver.ts';
import { addTestReceiver } from './setting/receivers.ts';
import type { Arrived } from './setting/recording-receiver.ts';

const learners = 5;
const kills = 2;

interface Queued {
  readonly session_id: string;
  readonly item_id: string;
}

/** Another process that sends; told to start when it does. */
async function startSending(config: object): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'setting/sender-process.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(config)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout ?? child, 'data');
  return child;
}

async function play(client: ReturnType<typeof createClient>): Promise<void> {
  for (let nr = 0; nr < learners; nr += 1) {
    const launch = await client.launch({ learner: { id: `hostile-${nr}`, name: '' } });
    const hint = act('hint-revealed', { challengeId: 'three', phase: 1, hint: 1 });
    await client.act(launch, hint, ...solve('three'));
    await client.finish(launch);
  }
}

async function readQueue(db: Db, receiverId: string): Promise<readonly Queued[]> {
  const { rows } = await sql<Queued>`
    select session_id, item_id
    from causeway.outbox
    where receiver_id = ${receiverId}
    order by n`.execute(db);
  return rows;
}

/** The ids of each session in the given order. */
function bySession(ids: readonly string[], queue: readonly Queued[]): Record<string, string[]> {
  const sessions = new Map(queue.map(({ item_id, session_id }) => [item_id, session_id]));
  const grouped: Record<string, string[]> = {};
  for (const id of ids) {
    const session = sessions.get(id) ?? 'unknown';
    grouped[session] = [...(grouped[session] ?? []), id];
  }
  return grouped;
}

const isPoison = ({ type, verb }: Arrived): boolean =>
  type === 'ViewEvent' || (verb as { id?: string } | undefined)?.id?.endsWith('/interacted') === true;

describe.each(engineNames)(
  'a receiver that fails in every way, and senders that are killed, on %s',
  (name) => {
    test.each([
      ['platform', learners],
      ['xapi-1.0.3', learners],
      ['one-roster-1.2', 0],
    ] as const)('each item of %s is there once, in the order of its session', async (dialect, poisoned) => {
      const engine = await engines[name]();
      // The embedded one is closed by then, for the senders.
      onTestFinished(() => engine.stop().catch(() => undefined));
      const { writer: db } = engine.database;
      await addOrganization(db);
      const { app } = await setLearnerPath(engine.database);
      const receiver = await openHostileReceiver(randomFrom(7), isPoison);
      onTestFinished(receiver.close);
      const id = await addTestReceiver(db, {
        dialect,
        url: receiver.url,
        auth: { kind: 'oauth', tokenUrl: `${receiver.url}/token`, clientId: 'us', style: 'body' },
        secret: 'known',
      });
      await play(createClient(app));
      const queue = await readQueue(db, id);
      await engine.database.close();

      await sendAndKill(engine.config, name === 'embedded' ? 1 : 2);

      const again = await openDatabase(engine.config);
      const dead = await readQueue(again.writer, id);
      await again.close();
      const expected = queue
        .map(({ item_id }) => item_id)
        .filter((item) => !dead.some(({ item_id }) => item_id === item));
      const arrived = [...receiver.stored.keys()].map((key) => key.replace('urn:uuid:', ''));
      expect(dead).toHaveLength(poisoned);
      expect(bySession(arrived, queue)).toEqual(bySession(expected, queue));
    });
  },
);

/** Starts that many senders at once, kills them in the middle a few times, and lets the last ones end. */
async function sendAndKill(config: object, senders: number): Promise<void> {
  const random = randomFrom(3);
  for (let round = 0; round <= kills; round += 1) {
    const children = await Promise.all(Array.from({ length: senders }, () => startSending(config)));
    const ends = children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined));
    if (round < kills) {
      await new Promise((resolve) => setTimeout(resolve, 50 + random() * 200));
      for (const child of children) child.kill('SIGKILL');
    }
    await Promise.all(ends);
  }
}
