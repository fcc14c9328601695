import { type RawBuilder, sql } from 'kysely';

/** `on conflict … do update set`: each attribute by the greater stamp. The stored row is `t`. */
export function setLatest(attributes: readonly string[]): RawBuilder<unknown> {
  return sql.join(
    attributes.map((attribute) => {
      const [value, stamp] = [sql.ref(attribute), sql.ref(`${attribute}_stamp`)];
      return sql`${value} = case when ${isLater(attribute)} then excluded.${value} else t.${value} end,
        ${stamp} = greatest(t.${stamp}, excluded.${stamp})`;
    }),
  );
}

/** Whether the row that comes says any attribute later than the stored one. */
export function saysLater(attributes: readonly string[]): RawBuilder<unknown> {
  return sql.join(attributes.map(isLater), sql` or `);
}

function isLater(attribute: string): RawBuilder<unknown> {
  const stamp = sql.ref(`${attribute}_stamp`);
  return sql`excluded.${stamp} > coalesce(t.${stamp}, ''::bytea)`;
}
