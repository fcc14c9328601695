import { Readable } from 'node:stream';
import { type Actor, noteChange } from '../../audit/audit-log.ts';
import { receiveUpload } from '../../packages/check/receive-upload.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { type ImportOrder, importRoster } from '../csv/import-roster.ts';
import type { ImportDependencies } from './import-dependencies.ts';
import { endPreview, type ImportKey } from './import-record.ts';
import { findPreview, readStoredZip, type StoredPreview } from './preview-store.ts';
import { findImport, type ImportRow } from './read-imports.ts';
import { importRefusals } from './refusals.ts';

/** Carries out what was previewed: all of it, or nothing. Throws RefusedError where it has ended, or would do something else. */
export async function applyImport(
  key: ImportKey,
  actor: Actor,
  dependencies: ImportDependencies,
): Promise<void> {
  const { jobs } = dependencies;
  const { digest } = await requirePreview(key, dependencies);
  const zip = Readable.from(readStoredZip(jobs, key), { objectMode: false });
  const order = { ...orderImport(key, actor, dependencies), agreed: digest };
  const outcome = await receiveUpload(zip, (file) => importRoster(jobs, { ...order, file }));
  // A fault that was not there at the preview comes from what has changed since.
  if (outcome.kind !== 'imported') throw new RefusedError(importRefusals.ROSTER_IMPORT_OUTDATED);
}

/** Throws RefusedError where the import is not there. */
export async function requireImport(
  key: ImportKey,
  { db }: Pick<ImportDependencies, 'db'>,
): Promise<ImportRow> {
  const found = await findImport(db, key);
  if (found === undefined) throw new RefusedError(importRefusals.ROSTER_IMPORT_UNKNOWN);
  return found;
}

async function requirePreview(key: ImportKey, { db }: ImportDependencies): Promise<StoredPreview> {
  const { state } = await requireImport(key, { db });
  if (state !== 'previewed') throw new RefusedError(importRefusals.ROSTER_IMPORT_ENDED);
  const preview = await findPreview(db, key);
  if (preview === undefined) throw new RefusedError(importRefusals.ROSTER_PREVIEW_GONE);
  return preview;
}

function orderImport(
  key: ImportKey,
  actor: Actor,
  { now, onImported }: ImportDependencies,
): Omit<ImportOrder, 'file'> {
  const { organizationId, importId } = key;
  const at = now();
  return {
    organizationId,
    now: at,
    onImported: async (tx, { changes }) => {
      if (!(await endPreview(tx, key, { state: 'applied', at })))
        throw new RefusedError(importRefusals.ROSTER_IMPORT_ENDED);
      if (changes.length > 0) await onImported(tx, organizationId);
      const counts = Object.fromEntries(
        changes.map(({ file, added, changed, removed }) => [file, { added, changed, removed }]),
      );
      const change = { action: 'roster-import.applied', target: importId, details: counts };
      await noteChange(tx, { organizationId, ...change }, { actor, at });
    },
  };
}

/** Lets go of a preview. Throws RefusedError where it has ended. */
export async function discardImport(
  key: ImportKey,
  actor: Actor,
  { db, now }: Pick<ImportDependencies, 'db' | 'now'>,
): Promise<void> {
  await requireImport(key, { db });
  const at = now();
  await db.transaction().execute(async (tx) => {
    if (!(await endPreview(tx, key, { state: 'discarded', at })))
      throw new RefusedError(importRefusals.ROSTER_IMPORT_ENDED);
    const { organizationId, importId } = key;
    const change = { organizationId, action: 'roster-import.discarded', target: importId };
    await noteChange(tx, change, { actor, at });
  });
}
