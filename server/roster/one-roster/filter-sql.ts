import { type RawBuilder, sql } from 'kysely';
import type { Comparison, Filter, Predicate } from './filter.ts';

const number = /^-?\d+(\.\d+)?$/;
const numberInSql = '^-?\\d+(\\.\\d+)?$';

type Order = Extract<Predicate, '<' | '<=' | '>' | '>='>;

const orders: Readonly<Record<Order, RawBuilder<unknown>>> = {
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/**
 * A filter over the JSON document `v.doc` as a condition. Numbers compare as numbers where both sides are one, all else by code
 * points, so that instants and dates compare as they should; `~` finds text in any case; a list matches by any member, and what
 * is absent matches `!=` alone.
 */
export function filterToSql(filter: Filter): RawBuilder<boolean> {
  if (filter.kind === 'comparison') return compare(filter);
  const [left, right] = [filterToSql(filter.left), filterToSql(filter.right)];
  return filter.kind === 'and' ? sql`(${left} and ${right})` : sql`(${left} or ${right})`;
}

function compare({ field, predicate, value }: Comparison): RawBuilder<boolean> {
  // The one that collections are most often asked by has an index.
  if (field === 'sourcedId' && predicate === '=') return sql`v.sourced_id = ${value}`;
  const texts = sql`causeway.json_texts(v.doc #> ${field.split('.')}::text[])`;
  if (predicate === '=') return isAny(texts, equals(value));
  if (predicate === '!=') return sql`not ${isAny(texts, equals(value))}`;
  if (predicate === '~') return isAny(texts, sql`position(lower(${value}::text) in lower(x)) > 0`);
  return isAny(texts, isOrdered(predicate, value));
}

function isAny(texts: RawBuilder<unknown>, condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select 1 from unnest(${texts}) x where ${condition})`;
}

function equals(value: string): RawBuilder<unknown> {
  if (!number.test(value)) return sql`x = ${value}::text`;
  return sql`case when x ~ ${numberInSql}::text then x::numeric = ${value}::numeric else x = ${value}::text end`;
}

function isOrdered(predicate: Order, value: string): RawBuilder<unknown> {
  const operator = orders[predicate];
  const byText = sql`x collate "C" ${operator} ${value}::text collate "C"`;
  if (!number.test(value)) return byText;
  return sql`case when x ~ ${numberInSql}::text then x::numeric ${operator} ${value}::numeric else ${byText} end`;
}
