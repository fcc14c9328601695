import type { z } from 'zod';
import type { OutgoingAnswer, OutgoingFailure } from '../../../http/outgoing/outgoing.ts';
import type { Result } from '../../../refusals/result.ts';
import type { Dialect } from '../dialects.ts';
import type { FailureCode } from './failures.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What an answer means for the items that were sent. */
export type Verdict =
  | { readonly kind: 'delivered' }
  /** Only these ids were confirmed. */
  | { readonly kind: 'partial'; readonly ids: ReadonlySet<string> }
  /** Something about the items: fewer of them may do. */
  | { readonly kind: 'refused'; readonly reason: 'refused' | 'conflict' | 'too-large' }
  /** Something about the receiver or the way there: the same items may do later. */
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly retryAfterMs: number | undefined };

interface Judging {
  readonly form: Dialect['form'];
  readonly at: Date;
  /** What a successful answer to a question has to be, as JSON; undefined where items were sent. */
  readonly answer?: z.ZodType | undefined;
}

const refusedBy: Readonly<Record<number, 'refused' | 'conflict' | 'too-large'>> = {
  400: 'refused',
  409: 'conflict',
  413: 'too-large',
  422: 'refused',
};

const failedBy: Readonly<Record<number, FailureCode>> = {
  401: 'receiver-unauthorized',
  403: 'receiver-unauthorized',
  404: 'receiver-not-there',
  405: 'receiver-not-there',
  408: 'receiver-busy',
  410: 'receiver-not-there',
  415: 'receiver-wrong-protocol',
  425: 'receiver-busy',
  429: 'receiver-busy',
  503: 'receiver-busy',
};

/** Decides what an answer means. */
export function judgeAnswer(
  outcome: Result<OutgoingAnswer, OutgoingFailure>,
  { form, at, answer }: Judging,
): Verdict {
  if (!outcome.ok) return fail(`receiver-${outcome.failure}`);
  const { status, headers } = outcome.value;
  if (status >= 200 && status < 300) return judgeSuccess(outcome.value, form, answer);
  const reason = refusedBy[status];
  if (reason !== undefined) return { kind: 'refused', reason };
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), at);
  return { ...fail(failedBy[status] ?? codeOfClass(status)), retryAfterMs };
}

function fail(code: FailureCode): Extract<Verdict, { readonly kind: 'failed' }> {
  return { kind: 'failed', code, retryAfterMs: undefined };
}

function codeOfClass(status: number): FailureCode {
  if (status >= 500) return 'receiver-broken';
  return status >= 300 && status < 400 ? 'receiver-redirects' : 'receiver-wrong-protocol';
}

/** A page is no acknowledgement, whatever its status: it is a proxy's, or a form to sign in. */
function judgeSuccess(
  { status, headers, text }: OutgoingAnswer,
  form: Dialect['form'],
  answer: z.ZodType | undefined,
): Verdict {
  const isPage = /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*<(!doctype|html)/i.test(text);
  if (isPage) return fail('receiver-answers-page');
  if (answer !== undefined) {
    return answer.safeParse(parseJson(text)).success
      ? { kind: 'delivered' }
      : fail('receiver-wrong-protocol');
  }
  if (form !== 'xapi' || status === 204) return { kind: 'delivered' };
  const ids = parseIds(text);
  return ids === undefined ? fail('receiver-wrong-protocol') : { kind: 'partial', ids };
}

/** xAPI 1.0.3 Communication 2.1.2: a POST of statements is answered by their ids. */
function parseIds(text: string): ReadonlySet<string> | undefined {
  const ids = parseJson(text);
  return Array.isArray(ids) ? new Set(ids.map((id) => String(id).toLowerCase())) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: that is all there is to know.
    return undefined;
  }
}
