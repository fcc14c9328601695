import { sql, type Transaction } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import { holdRoster } from '../hold-roster.ts';
import { repeatMerges } from '../people/repeat-merges.ts';
import { findReferenceFaults } from './find-reference-faults.ts';
import { collectFindings, type FindingReport, type Findings } from './findings.ts';
import { openRosterZip, type RosterZip } from './open-roster-zip.ts';
import { planChanges, type RosterPlan } from './plan-changes.ts';
import { readManifest } from './read-manifest.ts';
import { stageFile } from './stage-rows.ts';
import { writeCoreRows } from './write-core-rows.ts';
import { writeRows } from './write-rows.ts';
import { createStaging } from './write-staging.ts';

export type RosterImport =
  | (RosterPlan & { readonly kind: 'imported' })
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly report: FindingReport }
  /** It would do something else than what was previewed; nothing was written. */
  | { readonly kind: 'outdated' };

export interface ImportOrder {
  readonly organizationId: string;
  /** The zip. */
  readonly file: string;
  readonly now: Date;
  /** Tells what would change, and changes nothing. */
  readonly isDryRun?: boolean;
  /** The digest of the plan that somebody has agreed to: any other is not carried out. */
  readonly agreed?: string;
  /** Hears how many rows each file had, as it was read. */
  readonly onFile?: (file: string, rows: number) => void;
  /** Called in the transaction of an import, once its people are there. */
  readonly onImported?: (tx: Transaction<Schema>, plan: RosterPlan) => Promise<void>;
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
  const findings = collectFindings();
  const zip = await openRosterZip(order.file, findings);
  if (zip === undefined) return { kind: 'refused', report: findings.report() };
  try {
    return await db.transaction().execute(async (tx) => {
      const outcome = await importIn(tx, order, { zip, findings });
      if (outcome.kind !== 'imported' || order.isDryRun === true) throw new Undone(outcome);
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
  await holdRoster(tx, organizationId);
  // Rows are compared set by set: what does not fit goes to disk.
  await sql`set local work_mem = '64MB'`.execute(tx);
  await createStaging(tx);
  const modes = await readManifest(zip, findings);
  for (const [name, mode] of modes) {
    const onRows = (rows: number) => order.onFile?.(name, rows);
    await stageFile(tx, { zip, name, mode }, { organizationId, now, findings, onRows });
  }
  if (findings.total() === 0) {
    const files = new Set(modes.keys());
    await findReferenceFaults(tx, { organizationId, files }, findings);
  }
  if (findings.total() > 0) return { kind: 'refused', report: findings.report() };
  const plan = await planChanges(tx, organizationId, modes);
  if (order.agreed !== undefined && order.agreed !== plan.digest) return { kind: 'outdated' };
  if (order.isDryRun !== true) {
    if (plan.changes.length > 0) {
      await writeRows(tx, { organizationId, now });
      await writeCoreRows(tx, organizationId);
      await repeatMerges(tx, organizationId);
    }
    await order.onImported?.(tx, plan);
  }
  return { kind: 'imported', ...plan };
}
