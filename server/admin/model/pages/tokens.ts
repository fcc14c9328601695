import { signal } from '@preact/signals';
import type { ApiToken, TokenOrder } from '../../../accounts/token-routes.ts';
import { isForMachines } from '../../../authorization/permissions.ts';
import { createOrganizationApi } from '../../api/organization-api.ts';
import type { Once } from '../once.ts';
import { createRows } from '../rows.ts';
import { sayExactTime } from '../say-time.ts';
import type { Setting } from '../setting.ts';

export type TokensPage = ReturnType<typeof createTokensPage>;

/** Ways in for machines. */
export function createTokensPage({ acting, ask, organizationId, organization }: Setting) {
  const api = createOrganizationApi(ask, organizationId);
  const tokens = createRows(acting, api.tokens);
  const made = signal<Once | null>(null);
  return {
    kind: 'tokens' as const,
    tokens,
    made,
    search: signal(''),
    refresh: tokens.refresh,
    /** Nobody gives a machine what they may not do themselves. */
    scopes: () => (organization()?.permissions ?? []).filter(isForMachines),
    make: (order: TokenOrder) =>
      acting.act(
        () => api.makeToken(order),
        async ({ token }) => {
          made.value = {
            label: `API token “${order.name}”`,
            text: token,
            hint: 'Send it as “Authorization: Bearer …”. It is not shown again.',
          };
          await tokens.refresh();
        },
      ),
    revoke: ({ id, name }: ApiToken) =>
      acting.act(
        () => api.revokeToken(id),
        async () => {
          made.value = null;
          await tokens.refresh();
          acting.news.value = `“${name}” is revoked.`;
        },
      ),
  };
}

/** Whether a token still opens anything, and since or until when. */
export function sayTokenState({ revokedAt, expiresAt }: ApiToken, now: Date): string {
  if (revokedAt !== null) return `revoked ${sayExactTime(new Date(revokedAt))}`;
  const expires = new Date(expiresAt);
  return `${expires <= now ? 'expired' : 'works until'} ${sayExactTime(expires)}`;
}

export function doesWork({ revokedAt, expiresAt }: ApiToken, now: Date): boolean {
  return revokedAt === null && new Date(expiresAt) > now;
}
