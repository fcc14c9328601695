import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { DataFileName, Mode } from './data-files.ts';
import type { Decision } from './decisions/decision.ts';
import { findDecisions } from './decisions/find-decisions.ts';

export interface SampleRecord {
  readonly sourcedId: string;
  /** The title, or a person's name; null for records that have none. */
  readonly name: string | null;
  /** Which columns of a changed record differ. */
  readonly columns: readonly string[];
}

type Change = 'added' | 'changed' | 'removed';

/** What an import does, or would do, to the records of one file. */
export interface FileChange extends Readonly<Record<Change, number>> {
  readonly file: string;
  /** The first of each kind of change. */
  readonly sample: Readonly<Record<Change, readonly SampleRecord[]>>;
}

export interface RosterPlan {
  readonly changes: readonly FileChange[];
  /** What people have decided about what changes: the first 100. */
  readonly decisions: readonly Decision[];
  /** How many there are. */
  readonly decisionCount: number;
  /** Of every change with what was there before: equal for the same changes to the same records. */
  readonly digest: string;
}

/**
 * Compares `roster_incoming` with what is here: fills `roster_change`, a temporary table with a row for each record that changes.
 * In a bulk file a record that is left out is removed, unless it never came from a roster; in a delta it stays.
 */
export async function planChanges(
  tx: Db,
  organizationId: string,
  modes: ReadonlyMap<DataFileName, Mode>,
): Promise<RosterPlan> {
  await sql`
    create temporary table roster_change (
      file text not null,
      change text not null,
      sourced_id text not null,
      old_row jsonb,
      hash bigint not null
    ) on commit drop`.execute(tx);
  for (const [file, mode] of modes) await compareFile(tx, { organizationId, file, mode });
  await sql`analyze roster_change`.execute(tx);
  const counted = await countChanges(tx);
  const { decisions, total: decisionCount } = await findDecisions(tx, organizationId);
  const files = [...modes.keys()].filter((file) => counted.some((row) => row.file === file));
  const changes: FileChange[] = [];
  for (const file of files) changes.push(await describeFile(tx, file, counted));
  const digest = createHash('sha256')
    .update(JSON.stringify([counted, decisions, decisionCount]))
    .digest('hex');
  return { changes, decisions, decisionCount, digest };
}

interface Compared {
  readonly organizationId: string;
  readonly file: DataFileName;
  readonly mode: Mode;
}

async function compareFile(tx: Db, { organizationId, file, mode }: Compared): Promise<void> {
  await sql`
    insert into roster_change (file, change, sourced_id, old_row, hash)
    select
      ${file},
      change,
      sourced_id,
      old_row,
      hashtextextended(concat_ws(' ', change, sourced_id, old_status, old_row::text), 0)
    from (
      select
        coalesce(i.sourced_id, r.sourced_id) as sourced_id,
        r.row as old_row,
        r.status as old_status,
        case
          when i.status = 'tobedeleted' then case when r.status = 'active' then 'removed' end
          when i.sourced_id is null then case when ${mode} = 'bulk' and r.is_imported and r.status = 'active' then 'removed' end
          when r.sourced_id is null or r.status = 'tobedeleted' then 'added'
          when i.row <> r.row then 'changed'
        end as change
      from (select sourced_id, status, row from roster_incoming where file = ${file}) i
      full join (
        select sourced_id, status, row, is_imported
        from one_roster.csv_records
        where organization_id = ${organizationId} and file = ${file}
      ) r on r.sourced_id = i.sourced_id
    ) compared
    where change is not null`.execute(tx);
}

interface Counted {
  readonly file: string;
  readonly change: Change;
  readonly n: number;
  /** The sum of the hashes of the records. */
  readonly sum: string;
}

async function countChanges(tx: Db): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    select
      file,
      change,
      count(*)::int as n,
      sum(hash)::text as sum
    from roster_change
    group by file, change
    order by file, change`.execute(tx);
  return rows;
}

async function describeFile(tx: Db, file: string, counted: readonly Counted[]): Promise<FileChange> {
  const countOf = (change: Change) =>
    counted.find((row) => row.file === file && row.change === change)?.n ?? 0;
  const sampleOf = async (change: Change) => (countOf(change) === 0 ? [] : readSample(tx, file, change));
  return {
    file,
    added: countOf('added'),
    changed: countOf('changed'),
    removed: countOf('removed'),
    sample: {
      added: await sampleOf('added'),
      changed: await sampleOf('changed'),
      removed: await sampleOf('removed'),
    },
  };
}

const sampleSize = 5;

async function readSample(tx: Db, file: string, change: Change): Promise<readonly SampleRecord[]> {
  const { rows } = await sql<SampleRecord>`
    select
      c.sourced_id as "sourcedId",
      coalesce(
        c.now ->> 'title',
        c.now ->> 'name',
        nullif(concat_ws(' ', c.now ->> 'givenName', c.now ->> 'familyName'), '')
      ) as name,
      array(
        select key
        from jsonb_object_keys(c.old_row || c.now) as key
        where c.change = 'changed' and c.old_row -> key is distinct from c.now -> key
        order by key
      ) as columns
    from (
      select
        found.sourced_id,
        found.change,
        found.old_row,
        coalesce(i.row, found.old_row) as now
      from (
        select sourced_id, change, old_row
        from roster_change
        where file = ${file} and change = ${change}
        order by sourced_id
        limit ${sampleSize}
      ) found
      left join roster_incoming i on i.file = ${file} and i.sourced_id = found.sourced_id
    ) c
    order by c.sourced_id`.execute(tx);
  return rows;
}
