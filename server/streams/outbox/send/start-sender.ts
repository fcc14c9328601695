import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Db } from '../../../database/open-database.ts';
import type { Outgoing } from '../../../http/outgoing/outgoing.ts';
import { createAuthorizer } from './authorize.ts';
import { type Counts, type Draining, drainReceiver } from './drain-receiver.ts';
import { type LeasedReceiver, leaseReceivers } from './leases.ts';
import type { RetryRule } from './retry-after.ts';
import { createSizeLimits } from './size-limits.ts';

export interface SenderDependencies {
  readonly db: Db;
  readonly outgoing: Outgoing;
  /** Of this installation: opens the receivers' secrets. */
  readonly secret: Uint8Array;
  readonly now: () => Date;
  readonly log: Logger;
  readonly count: Counts;
  /** Queues a part of the history that a receiver is still to get; called before it is sent to. */
  readonly replay: (receiver: LeasedReceiver) => Promise<void>;
  readonly retry?: RetryRule;
  readonly batchSize?: number;
  readonly pauseMs?: number;
  /** How long a receiver is one process's own without a sign of life; longer than any request. */
  readonly leaseMs?: number;
}

export interface Sender {
  /** Resolves once nothing is being sent. */
  readonly stop: () => Promise<void>;
}

const usualRetry: RetryRule = { firstMs: 1000, mostMs: 300_000, random: Math.random };

/** Receivers that are sent to at once by one process. */
const mostReceivers = 32;

/** Sends what waits in the outbox, beside requests. Any number of processes share the receivers; a slow one delays no other. */
export function startSender(dependencies: SenderDependencies): Sender {
  const { db, now, log, replay, pauseMs = 1000, leaseMs = 90_000 } = dependencies;
  const ending = Promise.withResolvers<void>();
  let isStopped = false;
  const draining = createDraining(dependencies, () => isStopped);
  const drains = new Set<Promise<void>>();

  const warn = (error: unknown): void =>
    log.warn({ err: error }, 'sending to receivers failed; it is tried again');
  const drain = async (receiver: LeasedReceiver): Promise<void> => {
    if (receiver.replay !== null) await replay(receiver);
    await drainReceiver(receiver, draining);
  };
  const start = async (): Promise<void> => {
    const most = mostReceivers - drains.size;
    const receivers = await leaseReceivers(db, { leaseId: randomUUID(), at: now(), most, leaseMs });
    for (const receiver of receivers) {
      const one = drain(receiver).catch(warn);
      drains.add(one);
      void one.finally(() => drains.delete(one));
    }
  };
  const run = async (): Promise<void> => {
    while (!isStopped) {
      // A database that is away comes back; what waits is sent then.
      await start().catch(warn);
      await Promise.race([pause(pauseMs), ending.promise]);
    }
    await Promise.all(drains);
  };
  const running = run();
  return {
    stop: () => {
      isStopped = true;
      ending.resolve();
      return running;
    },
  };
}

function createDraining(
  { db, outgoing, secret, now, count, retry = usualRetry, batchSize = 50 }: SenderDependencies,
  isStopped: () => boolean,
): Draining {
  const authorizer = createAuthorizer({ outgoing, secret, now });
  const posting = { outgoing, now, authorizer };
  return { ...posting, db, retry, sizes: createSizeLimits(posting), batchSize, count, isStopped };
}

/** Nothing waits for its end when the process is to end. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
