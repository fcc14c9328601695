import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { noOrganization } from '../audit/audit-log.ts';
import type { Caller } from '../authorization/caller.ts';
import type { Db } from '../database/open-database.ts';
import type { Question } from './question.ts';
import type { WrittenFile } from './write-file.ts';

const keptDays = 30;

export interface ExportRecord {
  readonly id: string;
  readonly dataset: string;
  readonly format: string;
  readonly columns: readonly string[];
  readonly startedAt: string;
  /** Whether all of it was written; the rest is null until then. */
  readonly complete: boolean;
  readonly asOf: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

export interface ExportOrder {
  readonly caller: Caller;
  readonly question: Question;
  readonly at: Date;
}

/** Notes that a file is begun, and forgets those that nobody asks for any more. Gives the note's key. */
export async function beginExport(db: Db, { caller, question, at }: ExportOrder): Promise<ExportKey> {
  const [first = noOrganization, ...others] = question.organizations;
  const key = { organizationId: others.length === 0 ? first : noOrganization, id: randomUUID() };
  await db
    .deleteFrom('causeway.dataset_export')
    .where('organization_id', '=', key.organizationId)
    .where('started_at', '<', new Date(at.getTime() - keptDays * 86_400_000))
    .execute();
  await db
    .insertInto('causeway.dataset_export')
    .values({
      organization_id: key.organizationId,
      id: key.id,
      caller_kind: caller.kind,
      caller_id: caller.id,
      dataset: question.dataset.name,
      format: question.format,
      columns: JSON.stringify(question.columns.map(({ name }) => name)),
      started_at: at,
    })
    .execute();
  return key;
}

export interface ExportKey {
  readonly organizationId: string;
  readonly id: string;
}

export async function finishExport(
  db: Db,
  { organizationId, id }: ExportKey,
  { rows, bytes, sha256, asOf, at }: WrittenFile & { readonly at: Date },
): Promise<void> {
  await db
    .updateTable('causeway.dataset_export')
    .set({ rows, bytes, sha256, as_of: new Date(asOf), finished_at: at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

/** A caller's own export; undefined for one of somebody else. */
export async function findExport(db: Db, id: string, caller: Caller): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`
    select
      id,
      dataset,
      format,
      columns,
      to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt",
      finished_at is not null as complete,
      to_char(as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf",
      rows,
      bytes,
      sha256
    from causeway.dataset_export
    where id = ${id}
      and caller_kind = ${caller.kind}
      and caller_id = ${caller.id}`.execute(db);
  return rows[0];
}
