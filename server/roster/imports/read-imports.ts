import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import type { ImportKey } from './import-record.ts';

export type ImportRow = Selectable<Schema['causeway.roster_import']>;

export interface ImportPage {
  readonly organizationId: string;
  readonly limit: number;
  /** The id of the last import of the page before. */
  readonly after?: string | undefined;
}

/** One page of the imports of an organization, the newest first; their lists of faults are left out. */
export async function listImports(
  db: Db,
  { organizationId, limit, after }: ImportPage,
): Promise<ImportRow[]> {
  const page =
    after === undefined
      ? sql`true`
      : sql`(started_at, id) < (
          select b.started_at, b.id
          from causeway.roster_import b
          where b.organization_id = ${organizationId} and b.id = ${after})`;
  const { rows } = await sql<ImportRow>`
    select
      organization_id,
      id,
      started_at,
      ended_at,
      started_by,
      file_name,
      state,
      report || '{"findings": []}' as report
    from causeway.roster_import
    where organization_id = ${organizationId} and ${page}
    order by started_at desc, id desc
    limit ${limit}`.execute(db);
  return rows;
}

export function findImport(db: Db, { organizationId, importId }: ImportKey): Promise<ImportRow | undefined> {
  return db
    .selectFrom('causeway.roster_import')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', importId)
    .executeTakeFirst();
}
