import { paths } from '../paths.ts';
import type { LearnerEvent } from '../protocol.ts';
import { listOutbox, removeEntry, type Ticket } from './outbox.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { post, type Server, type ServerAnswer } from './post.ts';
import { firstBatch, unanswered } from './queue.ts';

/** How long acts are kept that the server refuses under their own lease, for a launch of the same session to adopt. */
const keepRefused = 30 * 24 * 3_600_000;

/**
 * Sends what earlier launches on this device left unanswered, under the leases they had: the server knows each act by its
 * id and counts it once. Ends at the first request that gets no answer; what was not answered stays kept.
 */
export async function flushOutbox(server: Server): Promise<void> {
  const { storage, now } = server;
  for (const entry of await listOutbox(server)) {
    const answer = await flush(server, entry);
    if (answer === 'away') return;
    if (answer === 'ok' || entry.at + keepRefused < now().getTime()) await removeEntry(storage, entry);
  }
}

/** The acts of this session that the server refused under their old leases, given to the present launch to send under its own. */
export async function adoptRefused(
  server: Server,
  { sid, lease }: Ticket,
  adopt: (events: readonly LearnerEvent[]) => void,
): Promise<void> {
  const all = await listOutbox(server);
  const ours = all.filter((entry) => entry.sid === sid && entry.lease !== lease);
  // Kept by the new launch before the old entries go.
  adopt(ours.flatMap(({ events }) => events));
  for (const entry of ours) await removeEntry(server.storage, entry);
}

async function flush(
  server: Server,
  { sid, lease, heartbeat, events }: OutboxEntry,
): Promise<ServerAnswer['kind']> {
  let waiting = events;
  while (waiting.length > 0) {
    const answer = await post(server, paths.events, { sid, lease, events: firstBatch(waiting) });
    if (answer.kind !== 'ok') return answer.kind;
    const left = unanswered(waiting, answer.body.outcomes);
    // An answer that names none of the acts would have us ask for ever.
    if (left.length === waiting.length) return 'refused';
    waiting = left;
  }
  // A heartbeat that is refused now is refused for ever: its launch is over, and its time is in what the server has.
  const isAway = heartbeat !== null && (await post(server, paths.heartbeat, heartbeat)).kind === 'away';
  return isAway ? 'away' : 'ok';
}
