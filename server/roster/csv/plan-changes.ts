import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { DataFileName, Mode } from './data-files.ts';

/** What an import does, or would do, to the records of one file. */
export interface FileChange {
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** The first sourcedIds of each kind of change. */
  readonly sample: {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  };
}

/** Compares `roster_incoming` with what is here. In a bulk file a record that is left out is removed, in a delta it stays. */
export async function planChanges(
  tx: Db,
  organizationId: string,
  modes: ReadonlyMap<DataFileName, Mode>,
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const [file, mode] of modes) {
    const change = await planFile(tx, { organizationId, file, mode });
    if (change.added + change.changed + change.removed > 0) changes.push(change);
  }
  return changes;
}

interface Planned {
  readonly organizationId: string;
  readonly file: DataFileName;
  readonly mode: Mode;
}

async function planFile(tx: Db, { organizationId, file, mode }: Planned): Promise<FileChange> {
  const { rows } = await sql<{ change: 'added' | 'changed' | 'removed'; n: number; sample: string[] }>`
    with compared as (
      select
        coalesce(i.sourced_id, r.sourced_id) as sourced_id,
        case
          when i.status = 'tobedeleted' then case when r.status = 'active' then 'removed' end
          when i.sourced_id is null then case when ${mode} = 'bulk' and r.status = 'active' then 'removed' end
          when r.sourced_id is null or r.status = 'tobedeleted' then 'added'
          when i.row <> r.row then 'changed'
        end as change
      from (select * from roster_incoming where file = ${file}) i
      full join (
        select * from causeway.roster_row where organization_id = ${organizationId} and file = ${file}
      ) r on r.sourced_id = i.sourced_id
    )
    select
      change,
      count(*)::int as n,
      (array_agg(sourced_id order by sourced_id))[1:5] as sample
    from compared
    where change is not null
    group by change`.execute(tx);
  const countOf = (change: string) => rows.find((row) => row.change === change)?.n ?? 0;
  const sampleOf = (change: string) => rows.find((row) => row.change === change)?.sample ?? [];
  return {
    file,
    added: countOf('added'),
    changed: countOf('changed'),
    removed: countOf('removed'),
    sample: { added: sampleOf('added'), changed: sampleOf('changed'), removed: sampleOf('removed') },
  };
}
