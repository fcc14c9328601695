import type { OutgoingAnswer, OutgoingFailure } from '../../../http/outgoing/outgoing.ts';
import type { Result } from '../../../refusals/result.ts';
import { dialects } from '../dialects.ts';
import type { Receiver } from '../receiver.ts';
import type { Authorizer, Authorizing } from './authorize.ts';
import { describeExchange, type Exchange } from './exchange.ts';
import { judgeAnswer, type Verdict } from './judge-answer.ts';
import type { Payload } from './payload.ts';

export interface Posting extends Pick<Authorizing, 'outgoing' | 'now'> {
  readonly authorizer: Authorizer;
}

export interface Posted {
  readonly verdict: Verdict;
  readonly exchange: Exchange;
  /** The whole answer; empty where there was none. */
  readonly text: string;
}

interface Judged {
  readonly outcome: Result<OutgoingAnswer, OutgoingFailure>;
  readonly verdict: Verdict;
}

/** Makes one request of a receiver; once more with a new token where the first one was good no more. */
export async function callReceiver(receiver: Receiver, payload: Payload, posting: Posting): Promise<Posted> {
  const at = posting.now();
  const { outcome, verdict } = await call(receiver, payload, posting);
  const { code } = { code: null, ...verdict };
  const exchange = describeExchange({
    at,
    until: posting.now(),
    url: payload.url.href,
    body: payload.body ?? '',
    items: payload.items,
    outcome,
    code: verdict.kind === 'refused' ? verdict.reason : code,
  });
  return { verdict, exchange, text: outcome.ok ? outcome.value.text : '' };
}

async function call(receiver: Receiver, payload: Payload, posting: Posting): Promise<Judged> {
  const first = await callOnce(receiver, payload, posting);
  const isUnauthorized = first.outcome.ok && first.outcome.value.status === 401;
  if (!isUnauthorized || !posting.authorizer.forget(receiver, first.authorization)) return first;
  return callOnce(receiver, payload, posting);
}

async function callOnce(
  receiver: Receiver,
  { items: _, answer, headers, ...payload }: Payload,
  { authorizer, outgoing, now }: Posting,
): Promise<Judged & { readonly authorization: string | undefined }> {
  const authorized = await authorizer.authorize(receiver);
  if (!authorized.ok) {
    const verdict = { kind: 'failed', code: authorized.failure, retryAfterMs: undefined } as const;
    return { outcome: { ok: false, failure: 'stopped' }, verdict, authorization: undefined };
  }
  const authorization = authorized.value;
  const outcome = await outgoing.send({
    ...payload,
    headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
  });
  const { form } = dialects[receiver.dialect];
  return { outcome, verdict: judgeAnswer(outcome, { form, at: now(), answer }), authorization };
}
