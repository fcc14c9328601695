import { signal } from '@preact/signals';
import type { Account } from '../../../accounts/operator-routes.ts';
import type { Secret } from '../../components/secret.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatLink } from '../../routes/arrival.ts';
import type { PageContext } from '../page.ts';
import { createInstallationApi } from './api.ts';

export type InstallationPage = ReturnType<typeof createInstallationPage>;

/** Everybody's accounts and the organizations, for who runs the installation. */
export function createInstallationPage(context: PageContext) {
  const { actions, me, origin, reopen } = context;
  const api = createInstallationApi(context.client);
  const accounts = createTable(context, { kind: 'whole', fetch: api.accounts }, { sort: 'name' });
  const secret = signal<Secret | null>(null);
  return {
    accounts,
    secret,
    load: accounts.load,
    isMe: ({ id }: Account) => id === me.value.id,
    setState: ({ id, name }: Account, state: 'enabled' | 'disabled') =>
      actions.act(
        () => api.setState(id, state),
        async () => {
          await accounts.refresh();
          actions.news.value =
            state === 'disabled' ? `${name} is locked out, at once.` : `${name} may sign in again.`;
        },
      ),
    createPasswordLink: ({ id, email }: Account) =>
      actions.act(
        () => api.createPasswordLink(id),
        async ({ token }) => {
          secret.value = {
            label: `New password for ${email}`,
            text: formatLink(origin, { kind: 'password-reset', token }),
            hint: 'Pass it on yourself: no mail is sent. It works once, for 24 hours, and is not shown again.',
          };
        },
      ),
    createOrganization: (name: string) =>
      actions.submit(
        () => api.createOrganization(name),
        async () => {
          await reopen();
          actions.news.value = `${name} is created, and you own it. Choose it in the side bar.`;
        },
      ),
  };
}
