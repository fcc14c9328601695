import type { ColumnType } from 'kysely';

/** Written as text, read as what it holds: both engines take JSON text, and neither mistakes a list for an SQL array. */
export type Json<Value> = ColumnType<Value, string, string>;
export type JsonList<Item> = ColumnType<readonly Item[], string, string>;

/**
 * All tables as Kysely sees them: each part of the server adds its own in its `tables.ts`, by declaration merging, so that
 * this folder imports none of them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the parts fill it.
export interface Schema {}
