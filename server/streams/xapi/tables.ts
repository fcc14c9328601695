import type { Generated } from 'kysely';

declare module '../../database/schema.ts' {
  interface Schema extends LrsTables {}
}

/** The tables that Kysely's builder is used on; the others are read and written by SQL. `0020-lrs.sql` says what they mean. */
interface LrsTables {
  readonly 'lrs.statement_key': {
    organization_id: string;
    id: string;
    fingerprint: string | null;
    receipt: string | null;
    stored: Date | null;
    voided_by: string | null;
    is_referred: Generated<boolean>;
  };
}
