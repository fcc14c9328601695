import type { ColumnType } from 'kysely';

declare module '../database/schema.ts' {
  interface Schema extends AuditTables {}
}

interface AuditTables {
  readonly 'causeway.audit_entry': AuditEntryTable;
}

interface AuditEntryTable {
  organization_id: string;
  n: ColumnType<number, never, never>;
  at: Date;
  actor_kind: 'account' | 'token' | 'system';
  actor_id: string;
  actor_name: string;
  action: string;
  target: string;
  details: ColumnType<Readonly<Record<string, unknown>>, string, never>;
  request_id: string;
}
