import { z } from 'zod';
import type { Receiver } from '../receiver.ts';
import { callReceiver, type Posted, type Posting } from '../send/call-receiver.ts';
import type { Payload } from '../send/payload.ts';
import { gradebookAddress } from './gradebook-address.ts';
import type { WrittenResult } from './queued-result.ts';

const json = { 'content-type': 'application/json', accept: 'application/json' } as const;

/**
 * Writes a result into a gradebook (OneRoster 1.2 Gradebook, putAssessmentResult), and its line item before it where there is none:
 * one that is there may have been changed by people. The sourcedId is the result's own, so that writing it again changes nothing.
 */
export async function putResult(
  receiver: Receiver,
  queued: WrittenResult,
  posting: Posting,
): Promise<Posted> {
  const prepared = await ensureLineItem(receiver, queued, posting);
  if (prepared.verdict.kind !== 'delivered') return prepared;
  const put = await callReceiver(receiver, resultPayload(receiver, queued), posting);
  // The line item was there a moment ago: what is not found now is the student.
  if (put.exchange.answer?.status !== 404) return put;
  const reason = 'refused';
  return { ...put, verdict: { kind: 'refused', reason }, exchange: { ...put.exchange, code: reason } };
}

function resultPayload(receiver: Receiver, { result }: WrittenResult): Payload {
  const url = gradebookAddress(receiver, 'assessmentResults', result.sourcedId);
  return { method: 'PUT', url, headers: json, body: JSON.stringify({ assessmentResult: result }), items: 1 };
}

const foundLineItem = z.object({ assessmentLineItem: z.object({ sourcedId: z.string() }) });

async function ensureLineItem(
  receiver: Receiver,
  { lineItem }: WrittenResult,
  posting: Posting,
): Promise<Posted> {
  const url = gradebookAddress(receiver, 'assessmentLineItems', lineItem.sourcedId);
  const found = await callReceiver(
    receiver,
    { method: 'GET', url, headers: { accept: json.accept }, items: 1, answer: foundLineItem },
    posting,
  );
  if (found.exchange.answer?.status !== 404) return found;
  const body = JSON.stringify({ assessmentLineItem: lineItem });
  return callReceiver(receiver, { method: 'PUT', url, headers: json, body, items: 1 }, posting);
}
