import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { newUuid } from '../../database/new-uuid.ts';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import { findReferenceFaults } from './find-reference-faults.ts';
import { collectFindings, type FindingReport, type Findings } from './findings.ts';
import { openRosterZip, type RosterZip } from './open-roster-zip.ts';
import { type FileChange, planChanges } from './plan-changes.ts';
import { readManifest } from './read-manifest.ts';
import { createStaging, stageFile } from './stage-rows.ts';
import { writeCoreRows } from './write-core-rows.ts';
import { writeRows } from './write-rows.ts';

export type RosterImport =
  | { readonly kind: 'imported'; readonly changes: readonly FileChange[] }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly report: FindingReport };

export interface ImportOrder {
  readonly organizationId: string;
  /** The zip. */
  readonly file: string;
  readonly now: Date;
  /** Tells what would change, and changes nothing. */
  readonly isDryRun?: boolean;
  /** Hears how many rows each file had, as it was read. */
  readonly onFile?: (file: string, rows: number) => void;
  /** Called in the transaction of an import, once its people are there. */
  readonly onImported?: (tx: Transaction<Schema>) => Promise<void>;
}

class Undone extends Error {
  readonly outcome: RosterImport;

  constructor(outcome: RosterImport) {
    super('Nothing of the roster is kept.');
    this.outcome = outcome;
  }
}

/**
 * Imports a zip of OneRoster 1.2 CSV files, bulk and delta, in one transaction: all of it, or nothing and what is wrong with it.
 * Two imports of an organization wait for each other. Memory does not grow with the files.
 */
export async function importRoster(db: Db, order: ImportOrder): Promise<RosterImport> {
  const outcome = await importOrUndo(db, order);
  if (order.isDryRun === true) return outcome;
  const { organizationId, now } = order;
  await db
    .insertInto('causeway.roster_import')
    .values({
      organization_id: organizationId,
      id: newUuid(randomBytes),
      started_at: now,
      outcome: outcome.kind,
      report: JSON.stringify(
        outcome.kind === 'refused' ? outcome.report : { changes: outcome.changes.map(countsOf) },
      ),
    })
    .execute();
  return outcome;
}

/** The history names nobody: samples are ids of people. */
function countsOf({ sample: _, ...counts }: FileChange): Omit<FileChange, 'sample'> {
  return counts;
}

async function importOrUndo(db: Db, order: ImportOrder): Promise<RosterImport> {
  const findings = collectFindings();
  const zip = await openRosterZip(order.file, findings);
  if (zip === undefined) return { kind: 'refused', report: findings.report() };
  try {
    return await db.transaction().execute(async (tx) => {
      const outcome = await importIn(tx, order, { zip, findings });
      if (outcome.kind === 'refused' || order.isDryRun === true) throw new Undone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  } finally {
    zip.zip.close();
  }
}

interface Opened {
  readonly zip: RosterZip;
  readonly findings: Findings;
}

async function importIn(
  tx: Transaction<Schema>,
  order: ImportOrder,
  { zip, findings }: Opened,
): Promise<RosterImport> {
  const { organizationId, now } = order;
  await sql`select pg_advisory_xact_lock(hashtext(${`roster ${organizationId}`}))`.execute(tx);
  await createStaging(tx);
  const modes = await readManifest(zip, findings);
  for (const [name, mode] of modes) {
    const onRows = (rows: number) => order.onFile?.(name, rows);
    await stageFile(tx, { zip, name, mode }, { organizationId, now, findings, onRows });
  }
  if (findings.total() === 0) await findReferenceFaults(tx, organizationId, findings);
  if (findings.total() > 0) return { kind: 'refused', report: findings.report() };
  const changes = await planChanges(tx, organizationId, modes);
  if (order.isDryRun !== true && changes.length > 0) {
    await writeRows(tx, { organizationId, modes, now });
    await writeCoreRows(tx, organizationId);
    await order.onImported?.(tx);
  }
  return { kind: 'imported', changes };
}
