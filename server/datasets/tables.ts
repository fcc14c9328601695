import type { Json } from '../database/schema.ts';

declare module '../database/schema.ts' {
  interface Schema extends DatasetTables {}
}

interface DatasetTables {
  readonly 'causeway.dataset_export': {
    organization_id: string;
    id: string;
    caller_kind: 'account' | 'token';
    caller_id: string;
    dataset: string;
    format: string;
    columns: Json<readonly string[]>;
    started_at: Date;
    as_of: Date | null;
    finished_at: Date | null;
    rows: number | null;
    bytes: number | null;
    sha256: string | null;
  };
}
