import { type RawBuilder, sql } from 'kysely';
import type { Asked, DurationRule, Unit } from '../metric.ts';

/** ISO 8601 with milliseconds, as JavaScript writes times. */
export function isoTime(column: string): RawBuilder<unknown> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Null for an element without a score; 0 for a score that is not comparable, and nothing is known of in this unit. */
export function scoreIn(unit: Unit): RawBuilder<unknown> {
  const column = sql.ref(unit === 'scaled' ? 'score_scaled' : 'score_raw');
  return sql`case when score_class > 0 then coalesce(${column}, 0) end`;
}

export function secondsBy(durations: DurationRule): RawBuilder<unknown> {
  return sql.ref(durations === 'all' ? 'seconds' : 'literal_seconds');
}

/** One item per known container, with a value over its elements; 0 where there are none. */
export function perContainer(
  { organizationId }: Asked,
  { key, name, value }: { readonly key: string; readonly name: string; readonly value: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    select a.iri as sort_key,
      json_build_object(${sql.lit(key)}, a.iri, ${sql.lit(name)}, coalesce(${value}, 0)) as item
    from container c
    join lrs.activity a on a.organization_id = ${organizationId} and a.id = c.container_id
    left join element on element.container_id = c.container_id
    group by a.iri`;
}

/** One item per element, with whatever columns. */
export function perElement({ organizationId }: Asked, columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select a.iri as sort_key, json_build_object('elementId', a.iri, ${columns}) as item
    from element
    join lrs.activity a on a.organization_id = ${organizationId} and a.id = element.element_id`;
}
