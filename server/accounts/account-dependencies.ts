import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import type { IdentityProvider } from './oidc/identity-provider.ts';
import type { Passwords } from './passwords.ts';

/** What accounts need from outside. */
export interface AccountDependencies extends AdminDependencies {
  readonly passwords: Passwords;
  /** Single sign-on; undefined where none is set up. */
  readonly provider: IdentityProvider | undefined;
}
