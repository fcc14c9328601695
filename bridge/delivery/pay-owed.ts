import { paths } from '../paths.ts';
import type { LearnerEvent } from '../protocol.ts';
import { forgive, listOwed, type Outbox } from './outbox.ts';
import type { Owed } from './owed.ts';
import { post, type ServerAnswer, type ServerLine } from './post.ts';
import { firstBatch, unanswered } from './queue.ts';

/** How long acts are kept that the server does not take under their own lease, for a launch of the same session to take over. */
const keepRefused = 30 * 24 * 3_600_000;

/**
 * Sends what earlier launches on this device left unanswered, under the leases they had: the server knows each act by its
 * id and takes it once. Ends at the first request that gets no answer; what was not answered stays kept.
 */
export async function payOwed(line: ServerLine): Promise<void> {
  const { keep, now, serverUrl } = line;
  for (const owed of await listOwed(keep, serverUrl)) {
    const paid = await pay(line, owed);
    if (paid === 'away') return;
    if (paid === 'ok' || owed.at + keepRefused < now().getTime()) await forgive(keep, owed);
  }
}

/** The acts of this session that the server did not take under their old leases, given to the present launch to send under its own. */
export async function handOver(
  { keep, owed: own }: Outbox,
  adopt: (events: readonly LearnerEvent[]) => void,
): Promise<void> {
  const all = await listOwed(keep, own.serverUrl);
  const ours = all.filter(({ sid, lease }) => sid === own.sid && lease !== own.lease);
  // Kept by the new owner before the old entries go.
  adopt(ours.flatMap(({ events }) => events));
  for (const owed of ours) await forgive(keep, owed);
}

async function pay(line: ServerLine, { sid, lease, beat, events }: Owed): Promise<ServerAnswer['kind']> {
  let waiting = events;
  while (waiting.length > 0) {
    const answer = await post(line, paths.events, { sid, lease, events: firstBatch(waiting) });
    if (answer.kind !== 'ok') return answer.kind;
    const left = unanswered(waiting, answer.body.outcomes);
    // An answer that names none of the acts would have us ask for ever.
    if (left.length === waiting.length) return 'refused';
    waiting = left;
  }
  // A beat that is refused now is refused for ever: its launch is over, and its time is in what the server has.
  const isAway = beat !== null && (await post(line, paths.heartbeat, beat)).kind === 'away';
  return isAway ? 'away' : 'ok';
}
