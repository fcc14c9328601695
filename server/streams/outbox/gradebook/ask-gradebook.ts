import { z } from 'zod';
import type { Receiver } from '../receiver.ts';
import { callReceiver, type Posted, type Posting } from '../send/call-receiver.ts';
import { gradebookAddress } from './gradebook-address.ts';

const page = z.object({ assessmentLineItems: z.array(z.unknown()) });

/** Asks a gradebook for a line item: whether it is there, knows us and speaks OneRoster. Nothing is written. */
export function askGradebook(receiver: Receiver, posting: Posting): Promise<Posted> {
  const url = gradebookAddress(receiver, 'assessmentLineItems');
  url.searchParams.set('limit', '1');
  const headers = { accept: 'application/json' };
  return callReceiver(receiver, { method: 'GET', url, headers, items: 1, answer: page }, posting);
}
