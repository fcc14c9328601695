import { z } from 'zod';
import { fingerprintOf } from '../../xapi/statement/fingerprint.ts';
import { parseStatements } from '../../xapi/statement/parse-statements.ts';
import type { Receiver } from '../receiver.ts';
import { callReceiver, type Posting } from './call-receiver.ts';
import type { Verdict } from './judge-answer.ts';
import { statementUrl, versionHeader } from './payload.ts';
import type { QueuedItem } from './queued-item.ts';

/** What a store has under a statement's id, or why it does not say. */
export type Stored = 'same' | 'other' | Extract<Verdict, { readonly kind: 'failed' }>;

const anyStatement = z.looseObject({ id: z.string() });

/**
 * Whether a store has a statement as we know it (xAPI 1.0.3 Data 2.3.1: what the store adds does not count), or another one under
 * its id. One that it does not give was voided, or is another sender's.
 */
export async function findStored(receiver: Receiver, item: QueuedItem, posting: Posting): Promise<Stored> {
  const payload = {
    method: 'GET',
    url: statementUrl(receiver.url, item.id),
    headers: { accept: 'application/json', ...versionHeader(receiver.dialect) },
    items: 1,
    answer: anyStatement,
  } as const;
  const { verdict, exchange, text } = await callReceiver(receiver, payload, posting);
  if (verdict.kind === 'delivered')
    return fingerprintIn(text) === fingerprintIn(item.json) ? 'same' : 'other';
  if (exchange.answer?.status === 404) return 'other';
  return verdict.kind === 'failed'
    ? verdict
    : { kind: 'failed', code: 'receiver-wrong-protocol', retryAfterMs: undefined };
}

function fingerprintIn(json: string): string | undefined {
  const parsed = parseStatements(JSON.parse(json), '1.0.3');
  const statement = parsed.ok ? parsed.value[0] : undefined;
  return statement && fingerprintOf(statement);
}
