import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Permission } from '../../authorization/permissions.ts';

/** A field of an item and the column that it is written to. */
export interface Field {
  readonly column: string;
  readonly type: 'uuid' | 'text' | 'int' | 'boolean' | 'timestamptz';
  readonly schema: z.ZodType;
}

/** One kind of item that other systems send: a list of them is written in one request. */
export interface Resource {
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly table: string;
  /** By its name in the JSON. */
  readonly fields: Readonly<Record<string, Field>>;
  /** The columns by which an item is known again. */
  readonly key: readonly string[];
  /** Columns beside the fields', by an expression over the item `i`. */
  readonly derived?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** `changes` items must be there already. */
  readonly writing: 'writes' | 'changes';
  /** The people whom items `i` and the rows that they replace are about; undefined for what belongs to no organization. */
  readonly people?: RawBuilder<unknown>;
}

const field =
  (type: Field['type'], schema: z.ZodType) =>
  (column: string): Field => ({ column, type, schema });
/** What is left out is null. */
const orNull =
  (type: Field['type'], schema: z.ZodType) =>
  (column: string): Field => ({ column, type, schema: schema.nullable().default(null) });

const guid = z.guid().toLowerCase();
const words = z.string().trim().min(1).max(500);
const long = z.string().min(1).max(20_000);
const moment = z.iso.datetime({ offset: true });

export const id = field('uuid', guid);
export const optionalId = orNull('uuid', guid);
export const name = field('text', words);
export const optionalName = orNull('text', words);
export const content = field('text', long);
export const optionalContent = orNull('text', long);
export const at = field('timestamptz', moment);
export const optionalAt = orNull('timestamptz', moment);
export const order = field('int', z.number().int().min(0).max(1_000_000));
export const flag = field('boolean', z.boolean());

export function flagOr(usual: boolean): (column: string) => Field {
  return field('boolean', z.boolean().default(usual));
}

export function oneOf(...values: readonly [string, ...string[]]): (column: string) => Field {
  return field('text', z.enum(values));
}

export function optionalOneOf(...values: readonly [string, ...string[]]): (column: string) => Field {
  return orNull('text', z.enum(values));
}

/** The person whom an item names by a column of its own, and whom the row of the same id is about so far. */
export function personOf(table: string, column: string): RawBuilder<unknown> {
  return sql`
    select i.${sql.ref(column)} as user_id from item i
    union
    select t.${sql.ref(column)} from item i join ${sql.table(table)} t on t.id = i.id`;
}
