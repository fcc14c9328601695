import type { RandomBytes } from '../database/new-uuid.ts';
import type { Db } from '../database/open-database.ts';

/** What every part of the admin group needs from outside; time and chance come in here. */
export interface AdminDependencies {
  readonly db: Db;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  /** Where people reach this server, as they type it; undefined means: as each request says. */
  readonly publicUrl: string | undefined;
  /** Of this installation: signs package keys, and keeps what is derived of it from being guessed. */
  readonly secret: Uint8Array;
}
