import type { SignInSession } from '../../../accounts/own-account-routes.ts';
import { createAccountApi } from '../../api/account-api.ts';
import { createRows } from '../rows.ts';
import type { Setting } from '../setting.ts';

export type AccountPage = ReturnType<typeof createAccountPage>;

/** Who I am, where I am signed in, and my password. */
export function createAccountPage({ acting, ask, me }: Setting) {
  const api = createAccountApi(ask);
  const sessions = createRows(acting, api.sessions);
  return {
    kind: 'account' as const,
    me,
    sessions,
    refresh: sessions.refresh,
    revoke: ({ id }: SignInSession) =>
      acting.act(
        () => api.endSignInSession(id),
        async () => {
          await sessions.refresh();
          acting.news.value = 'That session has ended.';
        },
      ),
    changePassword: (given: { readonly current: string; readonly password: string }) =>
      acting.act(
        () => api.changePassword(given),
        async () => {
          await sessions.refresh();
          acting.news.value = 'The new password is set. All other sessions have ended.';
        },
      ),
  };
}
