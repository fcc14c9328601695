import type { Json } from '../../database/schema.ts';
import type { ImportReport, ImportState, PreviewedPlan } from './import-record.ts';

declare module '../../database/schema.ts' {
  interface Schema {
    'causeway.roster_import': RosterImportTable;
    'causeway.roster_preview': RosterPreviewTable;
    'causeway.roster_preview_part': RosterPreviewPartTable;
  }
}

/** Grain: an import of a roster, whatever became of it. */
interface RosterImportTable {
  readonly organization_id: string;
  readonly id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly started_by: string | null;
  readonly file_name: string | null;
  readonly state: ImportState;
  readonly report: Json<ImportReport>;
}

/** Grain: an import that waits to be applied. */
interface RosterPreviewTable {
  readonly organization_id: string;
  readonly import_id: string;
  readonly digest: string;
  readonly plan: Json<PreviewedPlan>;
}

/** Grain: a piece of the zip of an import that waits to be applied. */
interface RosterPreviewPartTable {
  readonly organization_id: string;
  readonly import_id: string;
  readonly part: number;
  readonly content: Uint8Array;
}
