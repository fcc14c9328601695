import { type Actor, noteChange } from '../../audit/audit-log.ts';
import { newUuid } from '../../database/new-uuid.ts';
import { importRoster } from '../csv/import-roster.ts';
import type { ImportDependencies } from './import-dependencies.ts';
import { recordImport, reportFaults } from './import-record.ts';
import { discardOldPreviews, storePreview } from './preview-store.ts';

interface Upload {
  readonly organizationId: string;
  /** The zip. */
  readonly file: string;
  readonly fileName: string;
}

/** Says what a zip would do to the roster, and changes nothing of it; gives the id of the import. */
export async function previewImport(
  { organizationId, file, fileName }: Upload,
  actor: Actor,
  { jobs, now, randomBytes }: ImportDependencies,
): Promise<string> {
  const at = now();
  await discardOldPreviews(jobs, at);
  const outcome = await importRoster(jobs, { organizationId, file, now: at, isDryRun: true });
  const importId = newUuid(randomBytes);
  const one = { organizationId, importId, startedAt: at, startedBy: actor.name, fileName };
  if (outcome.kind === 'imported') {
    await storePreview(jobs, { ...one, file, plan: outcome });
  } else if (outcome.kind === 'refused') {
    await recordImport(jobs, { ...one, state: 'refused', report: reportFaults(outcome.report) });
  }
  const action = outcome.kind === 'refused' ? 'roster-import.refused' : 'roster-import.previewed';
  await noteChange(jobs, { organizationId, action, target: importId }, { actor, at });
  return importId;
}
