import { createReadStream } from 'node:fs';
import type { Db } from '../../database/open-database.ts';
import type { RosterPlan } from '../csv/plan-changes.ts';
import {
  type ImportKey,
  type NewImport,
  type PreviewedPlan,
  recordImport,
  reportPlan,
} from './import-record.ts';

/** Large enough for few rows, small enough for one at a time in memory. */
const partBytes = 1024 ** 2;

interface NewPreview extends Omit<NewImport, 'state' | 'report'> {
  readonly file: string;
  readonly plan: RosterPlan;
}

/** Keeps the zip of an import and what it would do, until it is applied or discarded: any process of the server may do that. */
export async function storePreview(db: Db, { file, plan, ...one }: NewPreview): Promise<void> {
  const { organizationId: organization_id, importId: import_id } = one;
  const { digest, changes, decisions } = plan;
  await db.transaction().execute(async (tx) => {
    await recordImport(tx, { ...one, state: 'previewed', report: reportPlan(plan) });
    await tx
      .insertInto('causeway.roster_preview')
      .values({ organization_id, import_id, digest, plan: JSON.stringify({ changes, decisions }) })
      .execute();
    let part = 0;
    for await (const content of createReadStream(file, { highWaterMark: partBytes })) {
      await tx
        .insertInto('causeway.roster_preview_part')
        .values({ organization_id, import_id, part, content })
        .execute();
      part += 1;
    }
  });
}

export interface StoredPreview extends PreviewedPlan {
  readonly digest: string;
}

/** Undefined where it is no longer kept. */
export async function findPreview(
  db: Db,
  { organizationId, importId }: ImportKey,
): Promise<StoredPreview | undefined> {
  const found = await db
    .selectFrom('causeway.roster_preview')
    .select(['digest', 'plan'])
    .where('organization_id', '=', organizationId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return found && { digest: found.digest, ...found.plan };
}

/** The zip, piece by piece. */
export async function* readStoredZip(
  db: Db,
  { organizationId, importId }: ImportKey,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const found = await db
      .selectFrom('causeway.roster_preview_part')
      .select('content')
      .where('organization_id', '=', organizationId)
      .where('import_id', '=', importId)
      .where('part', '=', part)
      .executeTakeFirst();
    if (found === undefined) return;
    yield found.content;
  }
}

/** How long a preview waits for somebody to say yes. */
const keptMs = 24 * 60 * 60 * 1000;

/** Discards the previews that nobody has applied. */
export async function discardOldPreviews(db: Db, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const old = await tx
      .updateTable('causeway.roster_import')
      .set({ state: 'discarded', ended_at: at })
      .where('state', '=', 'previewed')
      .where('started_at', '<', new Date(at.getTime() - keptMs))
      .returning(['organization_id', 'id'])
      .execute();
    for (const { organization_id, id } of old)
      await tx
        .deleteFrom('causeway.roster_preview')
        .where('organization_id', '=', organization_id)
        .where('import_id', '=', id)
        .execute();
  });
}
