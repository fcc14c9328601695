import type {
  ChallengeOverview,
  SessionDetails,
  SessionOverview,
} from '../../../sessions/overview/routes.ts';
import type { Client } from '../../http/client.ts';

/** The sessions of an organization, as its people may see them. */
export function createSessionsApi({ get, getPage }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/sessions`;
  return {
    list: (query: URLSearchParams) => getPage<SessionOverview>(query.size === 0 ? base : `${base}?${query}`),
    details: (sid: string) => get<SessionDetails>(`${base}/${sid}`),
    challenges: (sid: string) => get<readonly ChallengeOverview[]>(`${base}/${sid}/challenges`),
  };
}
