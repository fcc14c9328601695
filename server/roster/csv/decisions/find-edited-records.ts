import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { type Decided, type EditedRecord, mostTold } from './decision.ts';

/** The records of `roster_change` that say something else than they did when they were imported last. */
export async function findEditedRecords(tx: Db, organizationId: string): Promise<Decided<EditedRecord>> {
  const found: Decided<EditedRecord>[] = [];
  for (const source of editable) found.push(await findEdited(tx, organizationId, source));
  return {
    decisions: found.flatMap(({ decisions }) => decisions),
    total: found.reduce((sum, { total }) => sum + total, 0),
  };
}

/** A table that is made from a file, and which of its columns come as they are. */
interface Editable {
  readonly file: string;
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

const editable: readonly Editable[] = [
  {
    file: 'orgs',
    table: 'core.one_roster_organization',
    columns: { name: 'name', type: 'type', identifier: 'identifier' },
  },
  {
    file: 'courses',
    table: 'core.one_roster_course',
    columns: { title: 'title', courseCode: 'course_code' },
  },
  {
    file: 'classes',
    table: 'core.one_roster_class',
    columns: { title: 'title', classCode: 'class_code' },
  },
  {
    file: 'users',
    table: 'core.one_roster_user',
    columns: { givenName: 'given_name', familyName: 'family_name' },
  },
];

async function findEdited(
  tx: Db,
  organizationId: string,
  { file, table, columns }: Editable,
): Promise<Decided<EditedRecord>> {
  const pairs = Object.entries(columns);
  const today = sql.join(pairs.map(([column, own]) => sql`${sql.lit(column)}, t.${sql.ref(own)}`));
  const differs = pairs.map(
    ([column, own]): RawBuilder<boolean> =>
      sql`t.${sql.ref(own)} is distinct from r.row ->> ${sql.lit(column)}`,
  );
  const { rows } = await sql<Pick<EditedRecord, 'sourcedId' | 'today'> & { readonly total: number }>`
    select
      c.sourced_id as "sourcedId",
      jsonb_build_object(${today}) as today,
      count(*) over ()::int as total
    from roster_change c
    join causeway.roster_row r
      on r.organization_id = ${organizationId} and r.file = c.file and r.sourced_id = c.sourced_id
    join ${sql.table(table)} t on t.id = r.id
    where c.file = ${file} and r.status = 'active' and (${sql.join(differs, sql` or `)})
    order by c.sourced_id
    limit ${mostTold}`.execute(tx);
  return {
    decisions: rows.map(({ total: _, ...record }) => ({
      kind: 'edited',
      outcome: 'overwritten',
      file,
      ...record,
    })),
    total: rows[0]?.total ?? 0,
  };
}
