import type { ColumnType } from 'kysely';
import type { Mark } from '../../bridge/protocol.ts';
import type { Json } from '../database/schema.ts';

declare module '../database/schema.ts' {
  interface Schema {
    readonly 'causeway.session_event': SessionEventTable;
  }
}

interface SessionEventTable {
  organization_id: string;
  session_id: string;
  n: number;
  id: string;
  type: string;
  at: Date;
  received_at: Date;
  lease_id: string;
  seq: number | null;
  course_revision: string;
  body: Json<object>;
  mark: ColumnType<Mark | null, string | null, string | null>;
}
