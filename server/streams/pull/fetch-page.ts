import type { Outgoing, OutgoingAnswer } from '../../http/outgoing/outgoing.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { type PullProblem, problemOfFailure, problemOfStatus } from './pull-problems.ts';
import { readPage, type StatementPage } from './read-page.ts';

export interface FetchedPage {
  readonly page: StatementPage;
  readonly consistentThrough: Date | null;
  /** Undefined where there is no next page. */
  readonly next: URL | undefined;
}

interface Source {
  readonly outgoing: Outgoing;
  /** The header Authorization. */
  readonly authorization: string;
  readonly signal: AbortSignal;
}

/** Before the time that is reached, because `stored` is not strictly in order everywhere (lrsql says so of itself). */
const overlapMs = 120_000;
const pageSize = 200;

/** The first page (xAPI 1.0.3 Communication 2.1.3): what the source has stored since, the earliest first. */
export function firstPageOf(endpoint: string, through: Date | null): URL {
  const url = new URL(`${endpoint}/statements`);
  url.searchParams.set('ascending', 'true');
  url.searchParams.set('limit', String(pageSize));
  if (through !== null) url.searchParams.set('since', new Date(through.getTime() - overlapMs).toISOString());
  return url;
}

/** Reads one page. */
export async function fetchPage(
  url: URL,
  { outgoing, authorization, signal }: Source,
): Promise<Result<FetchedPage, PullProblem | 'stopped'>> {
  const headers = {
    authorization,
    accept: 'application/json',
    'x-experience-api-version': '1.0.3',
  };
  const answer = await outgoing.send({ method: 'GET', url, headers }, signal);
  if (!answer.ok) return fail(answer.failure === 'stopped' ? 'stopped' : problemOfFailure[answer.failure]);
  return readAnswer(answer.value, url);
}

function readAnswer({ status, headers, text }: OutgoingAnswer, url: URL): Result<FetchedPage, PullProblem> {
  const problem = problemOfStatus(status);
  if (problem !== undefined) return fail(problem);
  const page = readPage(text);
  if (!page.ok) return page;
  const next = page.value.more === undefined ? undefined : URL.parse(page.value.more, url.href);
  // `more` is relative to the host; the credential goes to no other.
  if (next === null || (next !== undefined && next.origin !== url.origin)) return fail('answer-malformed');
  const said = Date.parse(headers.get('x-experience-api-consistent-through') ?? '');
  return succeed({ page: page.value, consistentThrough: Number.isNaN(said) ? null : new Date(said), next });
}
