import type { Person, PersonDetails } from '../../../roster/people/people-routes.ts';
import type { LearnerDetails } from '../../../sessions/overview/learners/routes.ts';
import type { Client } from '../../http/client.ts';

/** The learners of an organization: everybody who has launched, was imported or came in an event. */
export function createLearnersApi({ get, getPage, post, remove }: Client, organizationId: string) {
  const organization = `/api/admin/organizations/${organizationId}`;
  const people = `${organization}/people`;
  const learners = `${organization}/learners`;
  return {
    list: (query: URLSearchParams) => getPage<Person>(query.size === 0 ? people : `${people}?${query}`),
    csv: (query: URLSearchParams) => `${people}.csv?${query}`,
    person: (id: string) => get<PersonDetails>(`${people}/${id}`),
    /** Of somebody who has launched a package. */
    work: (id: string) => get<LearnerDetails>(`${learners}/${id}`),
    exportOf: (id: string) => `${learners}/${id}/export`,
    erase: (id: string) => remove(`${learners}/${id}`),
    merge: (keep: string, merge: string) =>
      post<{ readonly id: string }>(`${people}/merges`, { keep, merge }),
    undo: (mergeId: string) => remove(`${people}/merges/${mergeId}`),
  };
}
