declare module '../../database/schema.ts' {
  interface Schema {
    'causeway.case_record': CaseRecordTable;
  }
}

/** Grain: a record of a CASE package, as it was sent. */
interface CaseRecordTable {
  readonly document_id: string;
  readonly part: string;
  readonly position: number;
  readonly identifier: string | null;
  /** JSON. */
  readonly content: string;
}
