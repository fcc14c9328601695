import type { Receiver } from '../receiver.ts';
import type { Posted, Posting } from '../send/call-receiver.ts';
import type { QueuedItem } from '../send/queued-item.ts';
import { deleteResult } from './delete-result.ts';
import { putResult } from './put-result.ts';
import { queuedResult } from './queued-result.ts';

/** Brings a gradebook what waits for it: a result, or the news that one counts no more. */
export function sendResult(receiver: Receiver, item: QueuedItem, posting: Posting): Promise<Posted> {
  const queued = queuedResult.parse(JSON.parse(item.json));
  return 'withdrawn' in queued
    ? deleteResult(receiver, queued.withdrawn, posting)
    : putResult(receiver, queued, posting);
}
