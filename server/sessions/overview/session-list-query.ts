import { z } from 'zod';
import type { SessionKey } from '../../events/appended-event.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { sessionRefusals } from '../refusals.ts';
import { parseSid } from '../session-id.ts';
import { type SessionOrder, type SessionSort, sessionSorts } from './list-sessions.ts';
import { overviewRefusals } from './refusals.ts';
import { parseSearch } from './search-terms.ts';

/** What a list of sessions may be asked for. */
export const sessionListQuery = z.object({
  status: z.enum(['active', 'suspended', 'finished', 'attention', 'all']).default('all'),
  /** Words that are looked for in names, and `key:value`: the keys of a SearchTerm. */
  q: z.string().max(500).default(''),
  /** A key of the sorts, with `-` before it for descending. */
  sort: z.enum(Object.keys(sessionSorts).flatMap((key) => [key, `-${key}`])).default('-launched'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The sid of the last row of the page before. */
  after: z.string().max(80).optional(),
});
export type SessionListQuery = z.output<typeof sessionListQuery>;

/** Throws RefusedError for a search with a key that there is none of, and for a page that begins in another organization. */
export function parseSessionOrder(organizationId: string, query: SessionListQuery, at: Date): SessionOrder {
  const terms = parseSearch(query.q);
  if (!terms.ok) {
    const errors = [{ path: 'q', message: `There is no key ${terms.failure}.` }];
    throw new RefusedError(overviewRefusals.SEARCH_KEY_UNKNOWN, errors);
  }
  const { status, sort, limit, after } = query;
  return {
    organizationId,
    status: status === 'all' ? undefined : status,
    terms: terms.value,
    sort: sort.replace(/^-/, '') as SessionSort,
    descending: sort.startsWith('-'),
    limit,
    after: after === undefined ? undefined : requireSessionKey({ organizationId, sid: after }).id,
    at,
  };
}

interface SessionAddress {
  readonly organizationId: string;
  readonly sid: string;
}

/** Throws RefusedError for a sid of another organization: it is not there for who asks. */
export function requireSessionKey({ organizationId, sid }: SessionAddress): SessionKey {
  const key = parseSid(sid);
  if (key?.organizationId !== organizationId) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  return key;
}
