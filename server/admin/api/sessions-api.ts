import type { ChallengeOverview, SessionDetails, SessionOverview } from '../../sessions/overview/routes.ts';
import type { Ask } from './ask.ts';

export interface SessionQuery {
  readonly status: string;
  readonly q: string;
  /** The sid of the last row that is shown. */
  readonly after?: string | undefined;
}

/** The sessions of an organization, as its people may see them. */
export function createSessionsApi({ get }: Ask, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/sessions`;
  return {
    list: ({ status, q, after }: SessionQuery) => {
      const query = new URLSearchParams({
        ...(status === 'all' ? {} : { status }),
        ...(q.trim() === '' ? {} : { q: q.trim() }),
        ...(after === undefined ? {} : { after }),
      });
      return get<readonly SessionOverview[]>(query.size === 0 ? base : `${base}?${query}`);
    },
    details: (sid: string) => get<SessionDetails>(`${base}/${sid}`),
    challenges: (sid: string) => get<readonly ChallengeOverview[]>(`${base}/${sid}/challenges`),
  };
}
