import type { SignInSession } from '../../../accounts/own-account-routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { PageContext } from '../page.ts';
import { createAccountApi } from './api.ts';

export type AccountPage = ReturnType<typeof createAccountPage>;

/** Who somebody is, where they are signed in, and their password. */
export function createAccountPage(context: PageContext) {
  const { actions, me } = context;
  const api = createAccountApi(context.client);
  const sessions = createTable(context, { kind: 'whole', fetch: api.sessions }, { sort: '-lastSeen' });
  const finish = (news: string) => async () => {
    await sessions.refresh();
    actions.news.value = news;
  };
  return {
    me,
    sessions,
    load: sessions.load,
    endSession: ({ id }: SignInSession) =>
      actions.act(() => api.endSession(id), finish('That session has ended.')),
    changePassword: (given: { readonly current: string; readonly password: string }) =>
      actions.submit(
        () => api.changePassword(given),
        finish('The new password is set. All other sessions have ended.'),
      ),
  };
}
