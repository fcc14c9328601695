import { dialects } from '../dialects.ts';
import { sendResult } from '../gradebook/send-result.ts';
import type { Receiver } from '../receiver.ts';
import { callReceiver, type Posted, type Posting } from './call-receiver.ts';
import { createPayload } from './payload.ts';
import type { QueuedItem } from './queued-item.ts';

/** Sends items in one request; a gradebook, which is sent one at a time, may need to be given its line item first. */
export async function postItems(
  receiver: Receiver,
  items: readonly QueuedItem[],
  posting: Posting,
): Promise<Posted> {
  const [first] = items;
  if (dialects[receiver.dialect].form === 'one-roster' && first !== undefined) {
    return sendResult(receiver, first, posting);
  }
  return callReceiver(receiver, createPayload(receiver, items, posting.now()), posting);
}
