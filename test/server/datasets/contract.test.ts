import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '../setting/describe-database.ts';
import { contract } from './setting/contract.ts';

interface Column {
  readonly view: string;
  readonly column: string;
  readonly type: string;
}

describeDatabase('the datasets', (at) => {
  let columns: readonly Column[];
  beforeAll(async () => {
    const found = await sql<Column>`
      select
        table_name as view,
        column_name as column,
        case data_type
          when 'ARRAY' then trim(leading '_' from udt_name) || '[]'
          when 'timestamp with time zone' then 'timestamptz'
          when 'USER-DEFINED' then udt_name
          else data_type
        end as type
      from information_schema.columns
      where table_schema = 'analytics'
      order by
        table_name collate "C",
        ordinal_position`.execute(at.database.writer);
    columns = found.rows;
  });

  test('are 41 views of 222 columns, in the documented order and types', () => {
    const asDocumented = [...new Set(columns.map(({ view }) => view))].map((name) => [
      name,
      columns
        .filter(({ view }) => view === name)
        .map(({ column, type }) => `${column} ${type}`)
        .join(', '),
    ]);
    expect(Object.fromEntries(asDocumented)).toEqual(contract);
    expect([asDocumented.length, columns.length]).toEqual([41, 222]);
  });

  test('of which 20 say the organizations of a row', () => {
    expect(columns.filter(({ column }) => column === 'org_ids').length).toBe(20);
  });
});
