import type { Transaction } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import type { FindingReport } from '../csv/findings.ts';
import type { FileChange, RosterPlan } from '../csv/plan-changes.ts';

/** What may become of an import: a preview is applied or discarded; a zip with faults has none. */
export const importStates = ['previewed', 'refused', 'applied', 'discarded'] as const;
export type ImportState = (typeof importStates)[number];

/** What the history keeps of an import: it names nobody. */
export interface ImportReport extends FindingReport {
  readonly changes: readonly Omit<FileChange, 'sample'>[];
  /** How many decisions of people it meets. */
  readonly decisions: number;
}

/** What a preview says besides, as long as it waits. */
export type PreviewedPlan = Pick<RosterPlan, 'changes' | 'decisions'>;

export function reportPlan({ changes, decisionCount }: RosterPlan): ImportReport {
  const counts = changes.map(({ sample: _, ...count }) => count);
  return { changes: counts, decisions: decisionCount, total: 0, countByCode: {}, findings: [] };
}

export function reportFaults(faults: FindingReport): ImportReport {
  return { changes: [], decisions: 0, ...faults };
}

export interface ImportKey {
  readonly organizationId: string;
  readonly importId: string;
}

export interface NewImport extends ImportKey {
  readonly startedAt: Date;
  readonly startedBy: string | null;
  readonly fileName: string | null;
  readonly state: ImportState;
  readonly report: ImportReport;
}

/** Notes an import in the history. */
export async function recordImport(db: Db, one: NewImport): Promise<void> {
  await db
    .insertInto('causeway.roster_import')
    .values({
      organization_id: one.organizationId,
      id: one.importId,
      started_at: one.startedAt,
      ended_at: one.state === 'previewed' ? null : one.startedAt,
      started_by: one.startedBy,
      file_name: one.fileName,
      state: one.state,
      report: JSON.stringify(one.report),
    })
    .execute();
}

/** Ends a preview and lets go of its zip; false where it has ended already. */
export async function endPreview(
  tx: Transaction<Schema>,
  { organizationId, importId }: ImportKey,
  end: { readonly state: 'applied' | 'discarded'; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('causeway.roster_import')
    .set({ state: end.state, ended_at: end.at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', importId)
    .where('state', '=', 'previewed')
    .executeTakeFirst();
  await tx
    .deleteFrom('causeway.roster_preview')
    .where('organization_id', '=', organizationId)
    .where('import_id', '=', importId)
    .execute();
  return numUpdatedRows > 0n;
}
