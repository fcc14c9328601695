import type { Account } from '../../accounts/operator-routes.ts';
import type { Ask } from './ask.ts';

/** What operators can do. */
export function createInstallationApi({ get, post, put }: Ask) {
  return {
    accounts: () => get<readonly Account[]>('/api/admin/accounts'),
    setState: (id: string, state: 'enabled' | 'disabled') =>
      put<unknown>(`/api/admin/accounts/${id}/state`, { state }),
    makePasswordLink: (id: string) =>
      post<{ readonly token: string }>(`/api/admin/accounts/${id}/password-reset`),
    makeOrganization: (name: string) => post<{ readonly id: string }>('/api/admin/organizations', { name }),
  };
}
