import { sql } from 'kysely';
import type { Figure } from '../../../scripts/bench-result.ts';
import type { Db } from '../../../server/database/open-database.ts';
import { organizationId } from '../../server/setting/learner-path.ts';
import { openSender } from '../../server/streams/outbox/setting/open-sender.ts';
import {
  addTestReceiver,
  dropReceivers,
  waitUntilSent,
} from '../../server/streams/outbox/setting/receivers.ts';
import { openReceiver } from '../../server/streams/outbox/setting/recording-receiver.ts';

const latencyMs = 20;
const requests = 60;

/** Items a second that a receiver with some latency gets, by the size of a batch. */
export async function measureDrain(db: Db, batchSize: number): Promise<Figure> {
  const items = batchSize * requests;
  const { seconds } = await drain(db, { items, batchSize });
  return { name: `sent by ${batchSize}`, value: items / seconds, unit: 'items/s' };
}

/** The memory of this process while a backlog is sent: the most of the second half to the most of the first. */
export async function measureBacklog(db: Db, items: number): Promise<Figure[]> {
  const { seconds, memory } = await drain(db, { items, batchSize: 500 });
  const middle = Math.floor(memory.length / 2);
  const [first, second] = [Math.max(...memory.slice(0, middle)), Math.max(...memory.slice(middle))];
  return [
    { name: `a backlog of ${items.toLocaleString('en')} by 500`, value: items / seconds, unit: 'items/s' },
    { name: 'memory while a backlog is sent, second half to first', value: second / first, unit: '' },
  ];
}

interface Drained {
  readonly seconds: number;
  /** Bytes, sample by sample. */
  readonly memory: readonly number[];
}

async function drain(
  db: Db,
  { items, batchSize }: { readonly items: number; readonly batchSize: number },
): Promise<Drained> {
  const receiver = await openReceiver(({ method }) =>
    method === 'GET' ? { status: 404 } : { status: 200, afterMs: latencyMs },
  );
  const id = await addTestReceiver(db, { url: receiver.url });
  await fill(db, id, items);
  const memory: number[] = [];
  const timer = setInterval(() => {
    // What came is of no interest here, and would be the memory that grows.
    receiver.arrivals.length = 0;
    memory.push(process.memoryUsage().rss);
  }, 50);
  const started = performance.now();
  const sender = openSender(db, { batchSize });
  await waitUntilSent(db, id);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  await sender.stop();
  await receiver.close();
  await dropReceivers(db);
  return { seconds, memory };
}

/** In one statement: what a busy machine writes within a request's time. */
const portion = 50_000;

/** Events as long as ours are. */
async function fill(db: Db, receiverId: string, items: number): Promise<void> {
  const body = JSON.stringify({ type: 'AssessmentItemEvent', object: { name: 'x'.repeat(900) } });
  for (let from = 0; from < items; from += portion) {
    await sql`
      insert into causeway.outbox (organization_id, receiver_id, session_id, item_id, type, body, queued_at)
      select ${organizationId}, ${receiverId}, gen_random_uuid(), gen_random_uuid(), 'AssessmentItemEvent Started',
        ${body}::json, now()
      from generate_series(1, ${Math.min(portion, items - from)}::int)`.execute(db);
  }
  await sql`analyze causeway.outbox`.execute(db);
}
