import type { Transaction } from 'kysely';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';

/** What imports of rosters need from outside, besides what all admin routes need. */
export interface ImportOptions {
  /** For work that takes as long as it takes. */
  readonly jobs: Db;
  /** Called in the transaction of an import: what is known of its people under other names becomes theirs. */
  readonly onImported: (tx: Transaction<Schema>, organizationId: string) => Promise<void>;
}

export interface ImportDependencies
  extends ImportOptions,
    Pick<AdminDependencies, 'db' | 'now' | 'randomBytes'> {}
