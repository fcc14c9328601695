import type { Generated } from 'kysely';
import type { Json } from '../../database/schema.ts';

declare module '../../database/schema.ts' {
  interface Schema {
    'causeway.roster_row': RosterRowTable;
    'causeway.roster_word': RosterWordTable;
  }
}

/** Grain: a record of a OneRoster CSV file, as it was imported last. */
interface RosterRowTable {
  readonly organization_id: string;
  readonly file: string;
  readonly sourced_id: string;
  readonly id: string;
  readonly status: 'active' | 'tobedeleted';
  readonly date_last_modified: Date;
  readonly row: Json<Readonly<Record<string, string>>>;
}

/** Grain: a roster's word for a subject or a grade. */
interface RosterWordTable {
  readonly organization_id: string;
  readonly kind: 'subject' | 'grade';
  readonly word: string;
  readonly target_id: string | null;
  /** Whether somebody has said so. */
  readonly is_defined: Generated<boolean>;
}
