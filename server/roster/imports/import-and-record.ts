import { randomBytes } from 'node:crypto';
import { newUuid } from '../../database/new-uuid.ts';
import type { Db } from '../../database/open-database.ts';
import { type ImportOrder, importRoster, type RosterImport } from '../csv/import-roster.ts';
import { type ImportReport, recordImport, reportFaults, reportPlan } from './import-record.ts';

/** Imports a zip at once, as the command line does, and notes it in the history; a dry run leaves no note. */
export async function importAndRecord(db: Db, order: ImportOrder): Promise<RosterImport> {
  if (order.isDryRun === true) return importRoster(db, order);
  const { organizationId, now } = order;
  const record = (on: Db, state: 'applied' | 'refused', report: ImportReport) =>
    recordImport(on, {
      organizationId,
      importId: newUuid(randomBytes),
      startedAt: now,
      startedBy: null,
      fileName: null,
      state,
      report,
    });
  const outcome = await importRoster(db, {
    ...order,
    onImported: async (tx, plan) => {
      await order.onImported?.(tx, plan);
      await record(tx, 'applied', reportPlan(plan));
    },
  });
  if (outcome.kind === 'refused') await record(db, 'refused', reportFaults(outcome.report));
  return outcome;
}
