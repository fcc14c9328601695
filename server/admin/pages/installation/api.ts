import type { Account } from '../../../accounts/operator-routes.ts';
import type { Client } from '../../http/client.ts';

/** What operators can do. */
export function createInstallationApi({ get, post, put }: Client) {
  return {
    accounts: () => get<readonly Account[]>('/api/admin/accounts'),
    setState: (id: string, state: 'enabled' | 'disabled') =>
      put<unknown>(`/api/admin/accounts/${id}/state`, { state }),
    createPasswordLink: (id: string) =>
      post<{ readonly token: string }>(`/api/admin/accounts/${id}/password-reset`),
    createOrganization: (name: string) => post<{ readonly id: string }>('/api/admin/organizations', { name }),
  };
}
