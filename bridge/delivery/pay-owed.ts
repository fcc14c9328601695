import { paths } from '../paths.ts';
import type { LearnerEvent } from '../protocol.ts';
import type { Keep, Surroundings } from '../surroundings.ts';
import { isSameDebt, listOwed, type Owed } from './outbox.ts';
import { outcomesOf } from './outcomes.ts';
import { post } from './post.ts';
import { firstBatch, settle } from './queue.ts';

type Paid = 'paid' | 'refused' | 'away';

/** How long acts are kept that the server does not take under their own lease, for a launch of the same session to take over. */
const keepRefused = 30 * 24 * 3600_000;

/**
 * Sends what earlier launches on this device left unanswered, under the leases they had: the server knows each act by its
 * id and takes it once. Ends at the first request that gets no answer; what was not answered stays kept.
 */
export async function payOwed(surroundings: Surroundings, serverUrl: string): Promise<void> {
  const { keep, now } = surroundings;
  for (const { key, owed } of await listOwed(keep, serverUrl)) {
    const paid = await pay(surroundings, owed);
    if (paid === 'away') return;
    if (paid === 'paid' || owed.at + keepRefused < now().getTime()) await forget(keep, key, owed);
  }
}

/** The acts of this session that the server did not take under their old leases, given to the present launch to send under its own. */
export async function handOver(
  { keep }: Surroundings,
  own: Pick<Owed, 'serverUrl' | 'sid' | 'lease'>,
  adopt: (events: readonly LearnerEvent[]) => void,
): Promise<void> {
  const entries = await listOwed(keep, own.serverUrl);
  const ours = entries.filter(({ owed }) => owed.sid === own.sid && owed.lease !== own.lease);
  // Kept by the new owner before the old entries go.
  adopt(ours.flatMap(({ owed }) => owed.events));
  await Promise.all(ours.map(({ key, owed }) => forget(keep, key, owed)));
}

/** The launch may live in another window and owe more by now; then its entry stays. */
function forget(keep: Keep, key: string, paid: Owed): Promise<void> {
  return keep.change(key, (owed) => (isSameDebt(owed, paid) ? undefined : owed));
}

async function pay(surroundings: Surroundings, owed: Owed): Promise<Paid> {
  const { sid, lease, serverUrl, beat } = owed;
  let queue = { events: owed.events, nextSeq: 0 };
  while (queue.events.length > 0) {
    const answer = await post(surroundings, serverUrl + paths.events, {
      sid,
      lease,
      events: firstBatch(queue),
    });
    if (answer.kind !== 'ok') return answer.kind;
    const left = settle(queue, outcomesOf(answer.body));
    // An answer that names none of the acts would have us ask for ever.
    if (left.events.length === queue.events.length) return 'refused';
    queue = left;
  }
  if (beat === null) return 'paid';
  // A beat that is refused now is refused for ever: its launch is over, and its time is in what the server has.
  return (await post(surroundings, serverUrl + paths.heartbeat, beat)).kind === 'away' ? 'away' : 'paid';
}
