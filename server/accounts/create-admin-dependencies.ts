import { readPackageParts } from '../packages/package-parts.ts';
import type { AdminDependencies } from './admin-dependencies.ts';
import { createIdentityProvider } from './oidc/identity-provider.ts';
import { createPasswords } from './passwords.ts';
import type { AccessSettings } from './settings.ts';

/** What the rest of the server has open already. */
type Open = Pick<AdminDependencies, 'db' | 'now' | 'randomBytes' | 'courses' | 'secret'>;

export function createAdminDependencies(open: Open, { publicUrl, oidc }: AccessSettings): AdminDependencies {
  const { db, now, randomBytes, courses, secret } = open;
  const provider = oidc && createIdentityProvider(oidc);
  const readParts = (): ReturnType<AdminDependencies['readParts']> => readPackageParts();
  const passwords = createPasswords();
  return { db, now, randomBytes, courses, secret, passwords, readParts, publicUrl, provider };
}
