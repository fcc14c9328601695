import type { LearnerDetails, LearnerOverview } from '../../../sessions/overview/learners/routes.ts';
import type { Client } from '../../http/client.ts';

/** The learners of an organization. */
export function createLearnersApi({ get, getPage, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/learners`;
  return {
    list: (query: URLSearchParams) => getPage<LearnerOverview>(query.size === 0 ? base : `${base}?${query}`),
    details: (id: string) => get<LearnerDetails>(`${base}/${id}`),
    exportOf: (id: string) => `${base}/${id}/export`,
    erase: (id: string) => remove(`${base}/${id}`),
  };
}
