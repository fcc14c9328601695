import type { Db } from '../database/open-store.ts';
import type { PackageParts } from '../packages/package-parts.ts';
import type { IdentityProvider } from './oidc/identity-provider.ts';
import type { Passwords } from './passwords.ts';

export type RandomBytes = (count: number) => Uint8Array;

/** What access needs from outside; time and chance come in here. */
export interface AdminDependencies {
  readonly db: Db;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  readonly passwords: Passwords;
  /** Where people reach this server, as they type it; undefined means: as each request says. */
  readonly publicUrl: string | undefined;
  /** Single sign-on; undefined where none is set up. */
  readonly provider: IdentityProvider | undefined;
  /** What goes into every package. */
  readonly readParts: () => Promise<PackageParts>;
  readonly courses: ReadonlyMap<string, { readonly id: string; readonly title: string }>;
  /** Signs package keys. */
  readonly secret: Uint8Array;
}
