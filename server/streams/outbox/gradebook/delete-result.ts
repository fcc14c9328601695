import type { Receiver } from '../receiver.ts';
import { callReceiver, type Posted, type Posting } from '../send/call-receiver.ts';
import type { Verdict } from '../send/judge-answer.ts';
import { gradebookAddress } from './gradebook-address.ts';

/** It never came there, or is gone already. */
const gone: readonly number[] = [404, 410];

/** The gradebook takes results and deletes none, or not for us: the others must not wait behind this one. */
const refusing: readonly number[] = [403, 405, 501];

/** Takes a result back from a gradebook (OneRoster 1.2 Gradebook, deleteAssessmentResult). Its line item stays: others use it. */
export async function deleteResult(receiver: Receiver, sourcedId: string, posting: Posting): Promise<Posted> {
  const url = gradebookAddress(receiver, 'assessmentResults', sourcedId);
  const headers = { accept: 'application/json' };
  const posted = await callReceiver(receiver, { method: 'DELETE', url, headers, items: 1 }, posting);
  const verdict = judgeDeletion(posted.exchange.answer?.status);
  if (verdict === undefined) return posted;
  const code = verdict.kind === 'refused' ? verdict.reason : null;
  return { ...posted, verdict, exchange: { ...posted.exchange, code } };
}

/** Undefined for an answer that means what it means anywhere. */
function judgeDeletion(
  status: number | undefined,
): Extract<Verdict, { kind: 'delivered' | 'refused' }> | undefined {
  if (status === undefined) return undefined;
  if (gone.includes(status)) return { kind: 'delivered' };
  return refusing.includes(status) ? { kind: 'refused', reason: 'refused' } : undefined;
}
