import { readPackageParts } from '../packages/package-parts.ts';
import type { Desk } from './dependencies.ts';
import { createIdentityProvider } from './oidc/identity-provider.ts';
import { createPasswords } from './passwords.ts';
import type { AccessSettings } from './settings.ts';

/** What the rest of the server has open already. */
type Open = Pick<Desk, 'db' | 'now' | 'randomBytes' | 'courses' | 'secret'>;

export function createDesk(open: Open, { publicUrl, oidc }: AccessSettings): Desk {
  const { db, now, randomBytes, courses, secret } = open;
  const provider = oidc && createIdentityProvider(oidc);
  const readParts = (): ReturnType<Desk['readParts']> => readPackageParts();
  const passwords = createPasswords();
  return { db, now, randomBytes, courses, secret, passwords, readParts, publicUrl, provider };
}
