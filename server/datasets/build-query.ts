import { type RawBuilder, sql } from 'kysely';
import { rulesOf } from './column-types.ts';
import type { Column } from './dataset.ts';
import type { Filter, Order, Position, Question } from './question.ts';

/** The name of the column that holds a row's place in the order, as JSON text: for pages alone. */
export const keyColumn = '_key';

/** The question in SQL: names are those of the dataset's own columns, values are parameters. */
export function buildQuery(question: Question): RawBuilder<unknown> {
  const { dataset, columns, filters, order, after, limit, format } = question;
  const selected = columns.map(
    ({ name, type }) => sql`${rulesOf(type).select(cell(name))} as ${sql.id(name)}`,
  );
  const key = format === 'json' ? [sql`${keyOf(order)} as ${sql.id(keyColumn)}`] : [];
  const conditions = [
    ...filters.map(conditionOf),
    ...(after === undefined ? [] : [isAtOrAfter(after, order)]),
  ];
  return sql`
    select ${sql.join([...selected, ...key])}
    from ${sql.id(dataset.schema, dataset.name)} t
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    ${order.length === 0 ? sql`` : sql`order by ${sql.join(order.map(orderOf))}`}
    ${limit === undefined ? sql`` : sql`limit ${(format === 'json' ? 1 : 0) + limit}::bigint offset ${after?.skip ?? 0}::bigint`}`;
}

function cell(name: string): RawBuilder<unknown> {
  return sql`t.${sql.id(name)}`;
}

function orderOf({ column, direction }: Order): RawBuilder<unknown> {
  return sql`${sortOf(column)} ${sql.raw(direction)} nulls last`;
}

function sortOf({ name, type }: Column): RawBuilder<unknown> {
  return rulesOf(type).sort(cell(name));
}

/** Whole values, not what is shown of them: a moment has microseconds. */
function keyOf(order: readonly Order[]): RawBuilder<string> {
  return sql`json_build_array(${sql.join(order.map(({ column }) => sql`${cell(column.name)}::text`))})::text`;
}

function conditionOf({ column, operator, values: [value = '', ...more] }: Filter): RawBuilder<unknown> {
  const { cast } = rulesOf(column.type);
  const left = cell(column.name);
  const isList = column.type === 'uuid[]';
  const right = sql`${value}::${sql.raw(cast)}`;
  const all = sql`array[${sql.join([value, ...more].map((one) => sql`${one}::${sql.raw(cast)}`))}]`;
  switch (operator) {
    case 'equal':
      return isList ? sql`${right} = any (${left})` : sql`${left} = ${right}`;
    case 'in':
      return isList ? sql`${left} && ${all}` : sql`${left} = any (${all})`;
    case 'from':
      return sql`${left} >= ${right}`;
    case 'before':
      return sql`${left} < ${right}`;
    case 'prefix':
      return sql`starts_with(${left}::text, ${value}::text)`;
    case 'is':
      return value === 'null' ? sql`${left} is null` : sql`${left} is not null`;
  }
}

/** Rows that come at a place in the order or after it, column by column, with nulls last either way. */
function isAtOrAfter({ key }: Position, order: readonly Order[]): RawBuilder<unknown> {
  return order.reduceRight<RawBuilder<unknown>>((rest, step, n) => {
    const { column, direction } = step;
    const value = key[n] ?? null;
    if (value === null) return sql`(${cell(column.name)} is null and ${rest})`;
    const sorted = sortOf(column);
    const bound = rulesOf(column.type).sort(sql`${value}::${sql.raw(typeOf(column))}`);
    const later = sql.raw(direction === 'asc' ? '>' : '<');
    return sql`(${sorted} ${later} ${bound} or ${cell(column.name)} is null or (${sorted} = ${bound} and ${rest}))`;
  }, sql`true`);
}

function typeOf({ type }: Column): string {
  return type === 'citext' ? 'text' : type;
}
