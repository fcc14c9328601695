import type { Generated } from 'kysely';
import type { Json } from '../../database/schema.ts';

declare module '../../database/schema.ts' {
  interface Schema {
    'causeway.person_merge': PersonMergeTable;
    'causeway.person_merge_row': PersonMergeRowTable;
  }
}

/** Grain: two records of one person that are merged. */
interface PersonMergeTable {
  readonly organization_id: string;
  readonly id: string;
  readonly kept_id: string;
  readonly merged_id: string;
  readonly merged_at: Date;
  readonly n: Generated<string>;
}

/** Grain: a row that a merge has added, changed or removed. */
interface PersonMergeRowTable {
  readonly organization_id: string;
  readonly merge_id: string;
  readonly table_name: string;
  readonly key: Json<object>;
  readonly change: 'added' | 'changed' | 'removed';
  readonly before: Json<object> | null;
}
