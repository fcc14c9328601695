import type { OpenInvitation } from '../../accounts/one-time-link-routes.ts';
import type { Me } from '../../accounts/own-account-routes.ts';
import type { Client } from '../http/client.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface FirstUser extends Credentials {
  readonly token: string;
  readonly name: string;
}

export interface Acceptance {
  readonly token: string;
  /** For somebody new. */
  readonly name?: string;
  /** For everybody but who is signed in as the invited person. */
  readonly password?: string;
}

export type EntryApi = ReturnType<typeof createEntryApi>;

/** What leads to being signed in. */
export function createEntryApi({ get, post }: Client) {
  return {
    signInMethods: () => get<{ singleSignOn: boolean }>('/api/admin/sign-in'),
    me: () => get<Me>('/api/admin/me'),
    setUp: (user: FirstUser) => post<unknown>('/api/admin/set-up', user),
    signIn: (credentials: Credentials) => post<unknown>('/api/admin/sign-in', credentials),
    readInvitation: (token: string) => post<OpenInvitation>('/api/admin/invitations/read', { token }),
    acceptInvitation: (acceptance: Acceptance) => post<unknown>('/api/admin/invitations/accept', acceptance),
    resetPassword: (given: { readonly token: string; readonly password: string }) =>
      post<unknown>('/api/admin/password-reset', given),
  };
}
