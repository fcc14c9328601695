import type { ApiToken, TokenOrder } from '../../../accounts/token-routes.ts';
import type { Client } from '../../http/client.ts';

/** The API tokens of an organization. */
export function createTokensApi({ get, post, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/tokens`;
  return {
    list: () => get<readonly ApiToken[]>(base),
    create: (order: TokenOrder) => post<{ readonly token: string }>(base, order),
    revoke: (id: string) => remove(`${base}/${id}`),
  };
}
