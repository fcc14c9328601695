import type { ClassDetails, ClassOverview } from '../../../roster/classes/class-routes.ts';
import type { RosterWords, WordMeaning } from '../../../roster/words/word-routes.ts';
import type { Client } from '../../http/client.ts';

/** The classes of an organization, and what its words for subjects and grades mean. */
export function createClassesApi({ get, getPage, put }: Client, organizationId: string) {
  const organization = `/api/admin/organizations/${organizationId}`;
  const base = `${organization}/classes`;
  const words = `${organization}/roster/words`;
  return {
    list: (query: URLSearchParams) => getPage<ClassOverview>(query.size === 0 ? base : `${base}?${query}`),
    csv: (query: URLSearchParams) => `${base}.csv?${query}`,
    details: (id: string) => get<ClassDetails>(`${base}/${id}`),
    words: () => get<RosterWords>(words),
    define: (meaning: WordMeaning) => put<unknown>(words, meaning),
  };
}
