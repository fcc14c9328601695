import type { SignInSession } from '../../accounts/own-account-routes.ts';
import type { CheckReport } from '../../packages/check/check-file.ts';
import type { Ask } from './ask.ts';

/** What everybody can do who is signed in. */
export function createAccountApi({ get, post, put, remove, upload }: Ask) {
  return {
    sessions: () => get<readonly SignInSession[]>('/api/admin/me/sign-in-sessions'),
    endSignInSession: (id: string) => remove(`/api/admin/me/sign-in-sessions/${id}`),
    changePassword: (given: { readonly current: string; readonly password: string }) =>
      put<unknown>('/api/admin/me/password', given),
    signOut: () => post<unknown>('/api/admin/sign-out'),
    check: (file: File) =>
      upload<CheckReport>(`/api/packages/check?name=${encodeURIComponent(file.name)}`, file),
  };
}
