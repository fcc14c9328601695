import { signal } from '@preact/signals';
import type { Account } from '../../../accounts/operator-routes.ts';
import { createInstallationApi } from '../../api/installation-api.ts';
import { writeLink } from '../address.ts';
import type { Once } from '../once.ts';
import { createRows } from '../rows.ts';
import type { Setting } from '../setting.ts';

export type InstallationPage = ReturnType<typeof createInstallationPage>;

/** Everybody's accounts and the organizations, for who runs the installation. */
export function createInstallationPage({ acting, ask, me, origin, reopen }: Setting) {
  const api = createInstallationApi(ask);
  const accounts = createRows(acting, api.accounts);
  const made = signal<Once | null>(null);
  return {
    kind: 'installation' as const,
    accounts,
    made,
    search: signal(''),
    refresh: accounts.refresh,
    isMe: ({ id }: Account) => id === me.value.id,
    setState: ({ id, name }: Account, state: 'enabled' | 'disabled') =>
      acting.act(
        () => api.setState(id, state),
        async () => {
          await accounts.refresh();
          acting.news.value =
            state === 'disabled' ? `${name} is locked out, at once.` : `${name} may sign in again.`;
        },
      ),
    makePasswordLink: ({ id, email }: Account) =>
      acting.act(
        () => api.makePasswordLink(id),
        async ({ token }) => {
          made.value = {
            label: `New password for ${email}`,
            text: writeLink(origin, { kind: 'password-reset', token }),
            hint: 'Pass it on yourself: no mail is sent. It works once, for 24 hours, and is not shown again.',
          };
        },
      ),
    makeOrganization: (name: string) =>
      acting.act(
        () => api.makeOrganization(name),
        async () => {
          await reopen();
          acting.news.value = `${name} is made, and you own it. Choose it in the side bar.`;
        },
      ),
  };
}
