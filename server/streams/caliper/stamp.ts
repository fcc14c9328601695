/**
 * When and by which event something was said, as PostgreSQL writes bytes: how strongly it was said, the milliseconds of
 * the event's time, the event's id. It sorts as text as it does as bytes; the greatest wins, whatever the order of arrival.
 */
export type Stamp = string;

/** What is said weakly never replaces what is said strongly, however late it is. */
const strengths = { weak: '00', strong: '01' } as const;

interface Saying {
  readonly id: string;
  readonly time: Date;
}

export function formatStamp({ id, time }: Saying, strength: keyof typeof strengths = 'strong'): Stamp {
  return `\\x${strengths[strength]}${time.getTime().toString(16).padStart(12, '0')}${id.replaceAll('-', '')}`;
}

/** The columns of a row that each have a stamp beside them. */
export type Stamped<Attribute extends string> = Readonly<Record<Attribute, string | number | null>> &
  Readonly<Record<`${Attribute}_stamp`, Stamp | null>>;

/** Of two rows about the same thing: for each attribute the value that was said last. */
export function mergeLatest<Attribute extends string>(
  attributes: readonly Attribute[],
  one: Stamped<Attribute>,
  other: Stamped<Attribute>,
): Stamped<Attribute> {
  const merged = attributes.map((attribute) => {
    const stamp = `${attribute}_stamp` as const;
    const later = (other[stamp] ?? '') > (one[stamp] ?? '') ? other : one;
    return { [attribute]: later[attribute], [stamp]: later[stamp] };
  });
  return Object.assign({}, ...merged);
}

/** A value with its stamp; what is not said has none. */
export function stamped<Attribute extends string>(
  attribute: Attribute,
  value: string | number | null,
  stamp: Stamp,
): Stamped<Attribute> {
  const row = { [attribute]: value, [`${attribute}_stamp`]: value === null ? null : stamp };
  // A computed key widens to string.
  return row as Stamped<Attribute>;
}

/** One row for each key, in the order of the keys: writers that lock rows in one order never wait for each other in a circle. */
export function mergeByKey<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  merge: (one: Row, other: Row) => Row,
): Row[] {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = merged.get(key);
    merged.set(key, before === undefined ? row : merge(before, row));
  }
  return [...merged.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
