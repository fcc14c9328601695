import type { Db } from '../../../database/open-database.ts';
import { dialects } from '../dialects.ts';
import type { Posting } from './call-receiver.ts';
import type { FailureCode } from './failures.ts';
import { endLease, holdLease, type LeasedReceiver, renewLease } from './leases.ts';
import { readBatch } from './read-batch.ts';
import { recordSent } from './record-sent.ts';
import type { RetryRule } from './retry-after.ts';
import { type DeadReason, type Sent, sendItems } from './send-items.ts';
import type { SizeLimits } from './size-limits.ts';

export interface Draining extends Posting {
  readonly db: Db;
  readonly retry: RetryRule;
  readonly sizes: SizeLimits;
  /** Items in a request at most. */
  readonly batchSize: number;
  readonly count: Counts;
  readonly isStopped: () => boolean;
}

/** Hears of what is sent. */
export interface Counts {
  readonly delivered: (items: number) => void;
  readonly dead: (reason: DeadReason, items: number) => void;
  readonly failed: (code: FailureCode) => void;
}

/** After so many failures in a row a single item tries the way. */
const probeAfter = 3;
/** Then other receivers get a turn. */
const mostBatches = 200;

/** Sends what waits for a receiver, batch by batch, until nothing waits, it fails, or the lease is lost. */
export async function drainReceiver(receiver: LeasedReceiver, draining: Draining): Promise<void> {
  const { db, now } = draining;
  let { failures } = receiver;
  const letGo = holdLease(db, receiver, now);
  try {
    for (let batch = 0; batch < mostBatches && !draining.isStopped(); batch += 1) {
      const sent = await sendBatch(receiver, failures, draining);
      if (sent === undefined) return;
      failures = await recordSent(db, sent, { receiver, at: now(), retry: draining.retry, failures });
      countSent(sent, draining.count);
      if (sent.failure !== undefined || !(await renewLease(db, receiver, now()))) return;
    }
  } finally {
    letGo();
    await endLease(db, receiver, now());
  }
}

async function sendBatch(
  receiver: LeasedReceiver,
  failures: number,
  draining: Draining,
): Promise<Sent | undefined> {
  const { db, now, sizes, batchSize } = draining;
  const items = await readBatch(db, receiver, {
    items: failures >= probeAfter ? 1 : Math.min(batchSize, dialects[receiver.dialect].mostItems),
    bytes: await sizes.find(receiver),
  });
  if (items.length === 0) return undefined;
  const sent = await sendItems(receiver, items, {
    ...draining,
    renewLease: () => renewLease(db, receiver, now()),
  });
  if (sent.isTooLarge) sizes.forget(receiver);
  return withoutStop(sent);
}

/** That this process ends is no failure of the receiver. */
function withoutStop(sent: Sent): Sent | undefined {
  if (sent.failure?.code !== 'receiver-stopped') return sent;
  const isNothing = sent.delivered.length === 0 && sent.dead.length === 0;
  return isNothing ? undefined : { ...sent, failure: undefined };
}

function countSent({ delivered, dead, failure }: Sent, count: Counts): void {
  if (delivered.length > 0) count.delivered(delivered.length);
  for (const [reason, items] of Map.groupBy(dead, (item) => item.reason)) count.dead(reason, items.length);
  if (failure !== undefined) count.failed(failure.code);
}
