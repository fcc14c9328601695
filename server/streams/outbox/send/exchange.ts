import type { OutgoingAnswer, OutgoingFailure } from '../../../http/outgoing/outgoing.ts';
import type { Result } from '../../../refusals/result.ts';

/** A request to a receiver and what came of it, as far as it is shown. Who we say we are is left out. */
export interface Exchange {
  readonly at: string;
  readonly milliseconds: number;
  readonly request: {
    readonly url: string;
    readonly items: number;
    readonly bytes: number;
    readonly body: string;
  };
  readonly answer: { readonly status: number; readonly type: string; readonly body: string } | null;
  /** Why it failed or what was refused; null where everything arrived. */
  readonly code: string | null;
}

const mostCharacters = 4000;

interface Exchanged {
  readonly at: Date;
  readonly until: Date;
  readonly url: string;
  readonly body: string;
  readonly items: number;
  readonly outcome: Result<OutgoingAnswer, OutgoingFailure>;
  readonly code: string | null;
}

export function describeExchange({ at, until, url, body, items, outcome, code }: Exchanged): Exchange {
  return {
    at: at.toISOString(),
    milliseconds: until.getTime() - at.getTime(),
    request: { url, items, bytes: Buffer.byteLength(body), body: shorten(body) },
    answer: outcome.ok
      ? {
          status: outcome.value.status,
          type: outcome.value.headers.get('content-type') ?? '',
          body: shorten(outcome.value.text),
        }
      : null,
    code,
  };
}

/** JSON in the database takes no NUL. */
function shorten(text: string): string {
  return text.slice(0, mostCharacters).replaceAll('\0', '');
}
