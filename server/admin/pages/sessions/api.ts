import type { SessionOverview } from '../../../sessions/overview/describe-session.ts';
import type { ChallengeOverview, SessionDetails } from '../../../sessions/overview/session-routes.ts';
import type { Client } from '../../http/client.ts';

/** The sessions of an organization, as its people may see them. */
export function createSessionsApi({ get, getPage, post }: Client, organizationId: string) {
  const organization = `/api/admin/organizations/${organizationId}`;
  const base = `${organization}/sessions`;
  return {
    list: (query: URLSearchParams) => getPage<SessionOverview>(query.size === 0 ? base : `${base}?${query}`),
    /** Addresses of the same rows as a file, of the stream of their changes, and of one session as a file. */
    csv: (query: URLSearchParams) => `${base}.csv?${query}`,
    live: `${base}/live`,
    exportOf: (sid: string) => `${base}/${sid}/export`,
    details: (sid: string) => get<SessionDetails>(`${base}/${sid}`),
    challenges: (sid: string) => get<readonly ChallengeOverview[]>(`${base}/${sid}/challenges`),
    close: (sid: string) => post<unknown>(`${base}/${sid}/close`),
    push: (sid: string) => post<unknown>(`${base}/${sid}/push`),
    reset: (learnerId: string, courseId: string) =>
      post<{ readonly sessions: number }>(`${organization}/learners/${learnerId}/courses/${courseId}/reset`),
  };
}
