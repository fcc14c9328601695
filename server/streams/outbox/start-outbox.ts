import type { Logger } from 'pino';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { Db } from '../../database/open-database.ts';
import type { Network } from '../../http/outgoing/allowed-networks.ts';
import { createOutgoing } from '../../http/outgoing/outgoing.ts';
import { queueHistory } from './replay/queue-history.ts';
import type { Counts } from './send/drain-receiver.ts';
import { type Sender, startSender } from './send/start-sender.ts';

interface OutboxDependencies {
  readonly db: Db;
  readonly courses: CourseCatalog;
  /** Of this installation. */
  readonly secret: Uint8Array;
  readonly networks: readonly Network[];
  readonly count: Counts;
  readonly now: () => Date;
  readonly log: Logger;
}

/** What a receiver answers is short; whatever is longer is something else. */
const mostAnswerBytes = 256 * 1024;

/** Sends to receivers what waits for them, until it is stopped; a request that is under way then is cut, and sent again later. */
export function startOutbox({ db, courses, secret, networks, count, now, log }: OutboxDependencies): Sender {
  const outgoing = createOutgoing({
    networks,
    withinMs: 30_000,
    altogetherMs: 60_000,
    mostBytes: mostAnswerBytes,
  });
  const sender = startSender({
    db,
    outgoing,
    secret,
    now,
    log,
    count,
    replay: async (receiver) => {
      if (receiver.replay === null) return;
      await queueHistory({ receiver, replay: receiver.replay }, { db, courses, secret, now });
    },
  });
  return {
    stop: async () => {
      const stopped = sender.stop();
      await outgoing.close();
      await stopped;
    },
  };
}
