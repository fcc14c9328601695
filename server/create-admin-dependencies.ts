import type { AccountDependencies } from './accounts/account-dependencies.ts';
import { createIdentityProvider } from './accounts/oidc/identity-provider.ts';
import { createPasswords } from './accounts/passwords.ts';
import type { AccessSettings } from './accounts/settings.ts';
import type { PackageDependencies } from './packages/package-dependencies.ts';
import { readPackageParts } from './packages/package-parts.ts';

/** What the parts of the admin group need together. */
export interface AdminGroupDependencies extends AccountDependencies, PackageDependencies {}

/** What the rest of the server has open already. */
type Open = Pick<AdminGroupDependencies, 'db' | 'now' | 'randomBytes' | 'courses' | 'secret'>;

export function createAdminDependencies(
  open: Open,
  { publicUrl, oidc }: AccessSettings,
): AdminGroupDependencies {
  const { db, now, randomBytes, courses, secret } = open;
  const provider = oidc && createIdentityProvider(oidc);
  const readParts = (): ReturnType<AdminGroupDependencies['readParts']> => readPackageParts();
  const passwords = createPasswords();
  return { db, now, randomBytes, courses, secret, passwords, readParts, publicUrl, provider };
}
