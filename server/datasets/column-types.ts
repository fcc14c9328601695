import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';

/** Ways to filter a column, each as `column.operator=value`; `equal` is the plain `column=value`. */
export type Operator = 'equal' | 'in' | 'from' | 'before' | 'prefix' | 'is';

/** What a cell is on its way out of the database; lists are JSON text. */
export type Cell = string | number | boolean | null;

interface TypeRules {
  /** The column as it leaves the database: the same text or number on both engines. */
  readonly select: (column: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** The column as it is ordered, alike under every collation of the database. */
  readonly sort: (column: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** A filter's value. */
  readonly value: z.ZodType<string>;
  /** What a filter's value is called, and cast to. */
  readonly cast: string;
  readonly operators: readonly Operator[];
}

const same = (column: RawBuilder<unknown>): RawBuilder<unknown> => column;
const asText = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`${column}::text`;
const ranges = ['equal', 'in', 'from', 'before', 'is'] as const;
const day = z.iso.date();

const text: TypeRules = {
  select: asText,
  sort: (column) => sql`${column}::text collate "C"`,
  value: z.string().max(2000),
  cast: 'text',
  operators: ['equal', 'in', 'prefix', 'is'],
};

/** The types that datasets have, each with all that depends on it. */
export const columnTypes = {
  uuid: {
    select: asText,
    sort: same,
    value: z.guid(),
    cast: 'uuid',
    operators: ['equal', 'in', 'is'],
  },
  text,
  // Equal whatever the case of its letters, as its column is.
  citext: { ...text, cast: 'citext' },
  date: {
    select: (column) => sql`to_char(${column}, 'YYYY-MM-DD')`,
    sort: same,
    value: day,
    cast: 'date',
    operators: ranges,
  },
  timestamptz: {
    select: (column) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    sort: same,
    // A day is its midnight, in UTC.
    value: z.union([z.iso.datetime({ offset: true }), day.transform((value) => `${value}T00:00:00Z`)]),
    cast: 'timestamptz',
    operators: ranges,
  },
  integer: {
    select: same,
    sort: same,
    value: z
      .string()
      .refine((value) => z.coerce.number().pipe(z.int32()).safeParse(value).success && /\d$/.test(value)),
    cast: 'integer',
    operators: ranges,
  },
  // As a double: seconds, points and percentages lie far within its precision.
  numeric: {
    select: (column) => sql`${column}::float8`,
    sort: same,
    value: z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/),
    cast: 'numeric',
    operators: ranges,
  },
  boolean: {
    select: same,
    sort: same,
    value: z.enum(['true', 'false']),
    cast: 'boolean',
    operators: ['equal', 'is'],
  },
  // Equality is membership of the list.
  'uuid[]': {
    select: (column) => sql`array_to_json(${column})::text`,
    sort: same,
    value: z.guid(),
    cast: 'uuid',
    operators: ['equal', 'in'],
  },
} as const satisfies Record<string, TypeRules>;

export type ColumnType = keyof typeof columnTypes;

export function isColumnType(type: string): type is ColumnType {
  return type in columnTypes;
}

export function rulesOf(type: ColumnType): TypeRules {
  return columnTypes[type];
}
