import type { BrandingChange } from '../../../organizations/branding/branding.ts';
import type { BrandingReply } from '../../../organizations/branding/branding-routes.ts';
import type { Client } from '../../http/client.ts';

/** How an organization shows itself. */
export function createBrandingApi({ get, put }: Client, organizationId: string) {
  const address = `/api/admin/organizations/${organizationId}/branding`;
  return {
    read: () => get<BrandingReply>(address),
    change: (change: BrandingChange) => put<BrandingReply>(address, change),
  };
}
