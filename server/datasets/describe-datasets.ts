import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { isColumnType } from './column-types.ts';
import type { Dataset } from './dataset.ts';

interface Row {
  readonly schema: Dataset['schema'];
  readonly name: string;
  readonly purpose: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly meaning: string }[];
}

/** All datasets by name, as the database itself describes them: the views and their comments. */
export async function describeDatasets(db: Db): Promise<ReadonlyMap<string, Dataset>> {
  const { rows } = await sql<Row>`
    select
      n.nspname as schema,
      c.relname as name,
      obj_description(c.oid, 'pg_class') as purpose,
      json_agg(
        json_build_object(
          'name', a.attname,
          'type', format_type(a.atttypid, null),
          'meaning', col_description(c.oid, a.attnum)
        )
        order by a.attnum
      ) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'v'
      and n.nspname in ('analytics', 'analytics_extra')
    group by
      n.nspname,
      c.oid,
      c.relname
    order by
      n.nspname,
      c.relname collate "C"`.execute(db);
  return new Map(rows.map((row) => [row.name, { ...row, columns: row.columns.map(parseColumn) }]));
}

function parseColumn({ type, ...column }: Row['columns'][number]): Dataset['columns'][number] {
  const name = type === 'timestamp with time zone' ? 'timestamptz' : type;
  if (!isColumnType(name))
    throw new Error(`The column ${column.name} has a type that datasets do not know: ${type}.`);
  return { ...column, type: name };
}
