import { signal } from '@preact/signals';
import type { ApiToken, TokenOrder } from '../../../accounts/token-routes.ts';
import { isForMachines } from '../../../authorization/permissions.ts';
import { formatExactTime } from '../../components/format-time.ts';
import type { Secret } from '../../components/secret.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { PageContext } from '../page.ts';
import { createTokensApi } from './api.ts';

export type TokensPage = ReturnType<typeof createTokensPage>;

/** API tokens: how programs come in. */
export function createTokensPage(context: PageContext) {
  const { actions, organization } = context;
  const api = createTokensApi(context.client, context.organizationId);
  const tokens = createTable(context, { kind: 'whole', fetch: api.list }, { sort: '-since' });
  const secret = signal<Secret | null>(null);
  return {
    tokens,
    secret,
    load: tokens.load,
    /** Nobody gives a program what they may not do themselves. */
    scopes: () => (organization()?.permissions ?? []).filter(isForMachines),
    create: (order: TokenOrder) =>
      actions.submit(
        () => api.create(order),
        async ({ token }) => {
          secret.value = {
            label: `API token “${order.name}”`,
            text: token,
            hint: 'Send it as “Authorization: Bearer …”. It is not shown again.',
          };
          await tokens.refresh();
        },
      ),
    revoke: ({ id, name }: ApiToken) =>
      actions.act(
        () => api.revoke(id),
        async () => {
          secret.value = null;
          await tokens.refresh();
          actions.news.value = `“${name}” is revoked.`;
        },
      ),
  };
}

/** Whether a token still opens anything, and since or until when. */
export function describeTokenState({ revokedAt, expiresAt }: ApiToken, now: Date): string {
  if (revokedAt !== null) return `revoked ${formatExactTime(new Date(revokedAt))}`;
  const expires = new Date(expiresAt);
  return `${expires <= now ? 'expired' : 'works until'} ${formatExactTime(expires)}`;
}

export function doesWork({ revokedAt, expiresAt }: ApiToken, now: Date): boolean {
  return revokedAt === null && new Date(expiresAt) > now;
}
