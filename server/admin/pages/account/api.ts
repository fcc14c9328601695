import type { SignInSession } from '../../../accounts/own-account-routes.ts';
import type { Client } from '../../http/client.ts';

/** What everybody can do who is signed in. */
export function createAccountApi({ get, put, remove }: Client) {
  return {
    sessions: () => get<readonly SignInSession[]>('/api/admin/me/sign-in-sessions'),
    endSession: (id: string) => remove(`/api/admin/me/sign-in-sessions/${id}`),
    changePassword: (given: { readonly current: string; readonly password: string }) =>
      put<unknown>('/api/admin/me/password', given),
  };
}
