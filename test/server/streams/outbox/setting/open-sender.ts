import pino from 'pino';
import { createCatalog } from '../../../../../server/courses/course-catalog.ts';
import type { Db } from '../../../../../server/database/open-database.ts';
import { allowedNetworks } from '../../../../../server/http/outgoing/allowed-networks.ts';
import { createOutgoing } from '../../../../../server/http/outgoing/outgoing.ts';
import { queueHistory } from '../../../../../server/streams/outbox/replay/queue-history.ts';
import {
  type SenderDependencies,
  startSender,
} from '../../../../../server/streams/outbox/send/start-sender.ts';
import { secret } from '../../../setting/learner-path.ts';
import { courses } from '../../../setting/tiny-course.ts';

export const networks = allowedNetworks.parse('127.0.0.1');

/** A sender that may call this machine and does not wait long. */
export function openSender(
  db: Db,
  { withinMs = 5000, ...change }: Partial<SenderDependencies> & { readonly withinMs?: number } = {},
) {
  const outgoing = createOutgoing({ networks, withinMs, altogetherMs: 2 * withinMs, mostBytes: 100_000 });
  const now = () => new Date();
  const sender = startSender({
    db,
    outgoing,
    secret,
    now,
    retry: { firstMs: 5, mostMs: 40, random: Math.random },
    log: pino({ level: 'silent' }),
    count: { delivered: () => undefined, dead: () => undefined, failed: () => undefined },
    replay: async (receiver) => {
      const replaying = { db, courses: createCatalog(courses), secret, now };
      if (receiver.replay !== null) await queueHistory({ receiver, replay: receiver.replay }, replaying);
    },
    pauseMs: 5,
    ...change,
  });
  return {
    stop: async () => {
      await outgoing.close();
      await sender.stop();
    },
  };
}
