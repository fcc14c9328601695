import type { Db } from '../../../server/database/open-database.ts';

/** A stream under measurement: each makes its items, takes them as the server does, and knows where their rows are. */
export interface Stream {
  readonly name: string;
  /** Makes items that have not been before; `n` counts them through the whole run. */
  readonly makeItems: (from: number, count: number) => readonly unknown[];
  /** As one request does: checked, in a transaction of their own. */
  readonly receive: (db: Db, items: readonly unknown[]) => Promise<void>;
  /** The tables that it writes, parents first; those of an organization by its id, all others whole. */
  readonly tables: readonly string[];
  /** Puts rows there as a long history would, by the thousand, without measuring. */
  readonly fill: (db: Db, items: number) => Promise<void>;
}

export const benchOrganization = '0b000000-0000-4000-8000-000000000001';
