import { z } from 'zod';
import { timeField } from '../../authorization/fields.ts';
import { type ImportReport, importStates } from './import-record.ts';
import type { StoredPreview } from './preview-store.ts';
import type { ImportRow } from './read-imports.ts';

const changeFields = {
  /** A file of OneRoster without its ending, as in `users`. */
  file: z.string(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
};

const sampleReply = z.array(
  z.object({
    sourcedId: z.string(),
    /** The title, or a person's name. */
    name: z.string().nullable(),
    /** Which columns of a changed record differ. */
    columns: z.array(z.string()),
  }),
);

export const importReply = z.object({
  id: z.guid(),
  state: z.enum(importStates),
  startedAt: timeField,
  /** When it was refused, applied or discarded. */
  endedAt: timeField.nullable(),
  /** The account or token that sent it; null for the command line. */
  startedBy: z.string().nullable(),
  fileName: z.string().nullable(),
  /** By file; empty where nothing changes. */
  changes: z.array(z.object(changeFields)),
  /** How many decisions of people the import meets: overwritten or kept. */
  decisions: z.int(),
  faults: z.object({ total: z.int(), countByCode: z.record(z.string(), z.int()) }),
});
export type RosterImportSummary = z.infer<typeof importReply>;

const findingReply = z.object({
  code: z.string(),
  /** As the zip names it; empty for the zip as a whole. */
  file: z.string(),
  /** The line of the file, as a spreadsheet counts: 1 is the header. */
  row: z.int().optional(),
  column: z.string().optional(),
  reason: z.string(),
  remedy: z.string(),
});

/** What people have decided about what the import would write, and what becomes of it. */
const decisionReply = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('edited'),
    outcome: z.literal('overwritten'),
    file: z.string(),
    sourcedId: z.string(),
    /** What the record says today, by column. */
    today: z.record(z.string(), z.string().nullable()),
  }),
  z.object({
    kind: z.literal('merged'),
    /** Overwritten where the kept record leaves the roster and the merged one does not. */
    outcome: z.enum(['overwritten', 'kept']),
    /** The merged record's. */
    sourcedId: z.string(),
    keptSourcedId: z.string(),
    keptName: z.string(),
  }),
  z.object({
    kind: z.literal('word'),
    outcome: z.literal('kept'),
    of: z.enum(['subject', 'grade']),
    word: z.string(),
    /** Null where it shall mean nothing. */
    meaning: z.string().nullable(),
    /** How many classes that change name it. */
    classes: z.int(),
  }),
]);

export const importDetailsReply = importReply.extend({
  /** What is wrong with the zip: the first 1,000. */
  findings: z.array(findingReply),
  /** As long as the import waits to be applied. */
  preview: z
    .object({
      samples: z.array(
        z.object({ file: z.string(), added: sampleReply, changed: sampleReply, removed: sampleReply }),
      ),
      /** The first 100, those that are overwritten before those that are kept. */
      decisions: z.array(decisionReply),
    })
    .nullable(),
});
export type RosterImportDetails = z.infer<typeof importDetailsReply>;

export function describeImport(row: ImportRow): RosterImportSummary {
  const { changes, decisions, total, countByCode }: ImportReport = row.report;
  return {
    id: row.id,
    state: row.state,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    startedBy: row.started_by,
    fileName: row.file_name,
    changes: [...changes],
    decisions,
    faults: { total, countByCode: { ...countByCode } },
  };
}

export function describeImportDetails(
  row: ImportRow,
  preview: StoredPreview | undefined,
): RosterImportDetails {
  return {
    ...describeImport(row),
    findings: [...row.report.findings],
    preview: preview === undefined ? null : describePreview(preview),
  };
}

function describePreview({ changes, decisions }: StoredPreview): RosterImportDetails['preview'] {
  const copy = (sample: StoredPreview['changes'][number]['sample']['added']) =>
    sample.map((record) => ({ ...record, columns: [...record.columns] }));
  return {
    samples: changes.map(({ file, sample: { added, changed, removed } }) => ({
      file,
      added: copy(added),
      changed: copy(changed),
      removed: copy(removed),
    })),
    decisions: decisions.map((decision) =>
      decision.kind === 'edited' ? { ...decision, today: { ...decision.today } } : decision,
    ),
  };
}
