import { Agent, request } from 'undici';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import type { Network } from './allowed-networks.ts';
import { createSafeConnector, ForbiddenAddressError } from './safe-connector.ts';

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** Names in lower case; of a header that came twice the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Why there is no answer. `unreachable` is everything else between the name and the last byte. */
export type OutgoingFailure =
  | 'address-forbidden'
  | 'unreachable'
  | 'certificate-invalid'
  | 'timed-out'
  | 'answer-too-large'
  | 'stopped';

export interface OutgoingLimits {
  /** Public addresses are always allowed, over TLS. */
  readonly networks: readonly Network[];
  /** For connecting, for the head of the answer, and between two parts of its body. */
  readonly withinMs?: number;
  /** From the first byte sent to the last one received, however steadily they come. */
  readonly altogetherMs?: number;
  readonly mostBytes?: number;
}

export interface Outgoing {
  readonly send: (
    order: OutgoingRequest,
    signal?: AbortSignal,
  ) => Promise<Result<OutgoingAnswer, OutgoingFailure>>;
  /** Cuts what is under way. */
  readonly close: () => Promise<void>;
}

/**
 * Calls other servers on addresses that users gave. Redirects are not followed: their 3xx is the answer, so that credentials go
 * nowhere else. Failures are values and say no address, because a probe of the network would read it.
 */
export function createOutgoing({
  networks,
  withinMs = 30_000,
  altogetherMs = 10 * withinMs,
  mostBytes = 16 * 1024 * 1024,
}: OutgoingLimits): Outgoing {
  const agent = new Agent({
    connect: createSafeConnector({ networks, connectWithinMs: Math.min(withinMs, 10_000) }),
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
  });
  return {
    send: async (order, signal) => {
      try {
        const ends = [AbortSignal.timeout(altogetherMs), ...(signal === undefined ? [] : [signal])];
        return await exchange(order, { agent, mostBytes, signal: AbortSignal.any(ends) });
      } catch (error) {
        return fail(failureOf(error));
      }
    },
    close: () => agent.destroy(),
  };
}

interface Exchange {
  readonly agent: Agent;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

async function exchange(
  { url, method, headers = {}, body }: OutgoingRequest,
  { agent, mostBytes, signal }: Exchange,
): Promise<Result<OutgoingAnswer, OutgoingFailure>> {
  const answer = await request(url, {
    dispatcher: agent,
    method,
    headers,
    body: body ?? null,
    signal,
  });
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer.body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) return fail('answer-too-large');
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  return succeed({ status: answer.statusCode, headers: readHeaders(answer.headers), text });
}

function readHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name, [value].flat()[0] ?? '']));
}

const failures: Readonly<Record<string, OutgoingFailure>> = {
  ABORT_ERR: 'stopped',
  UND_ERR_ABORTED: 'stopped',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  CERT_HAS_EXPIRED: 'certificate-invalid',
  CERT_NOT_YET_VALID: 'certificate-invalid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-invalid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-invalid',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-invalid',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-invalid',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-invalid',
};

function failureOf(error: unknown): OutgoingFailure {
  if (error instanceof ForbiddenAddressError) return 'address-forbidden';
  if (error instanceof Error && error.name === 'TimeoutError') return 'timed-out';
  if (error instanceof Error && error.name === 'AbortError') return 'stopped';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return failures[code] ?? 'unreachable';
}
