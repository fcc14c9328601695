import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { type Collection, visibleIn } from './collections.ts';
import type { Filter } from './filter.ts';
import { filterToSql } from './filter-sql.ts';

export interface ListOrder {
  readonly filter: Filter | undefined;
  /** A field by its path; by sourcedId where none is named, and among equals. */
  readonly sort: string | undefined;
  readonly descending: boolean;
  readonly limit: number | undefined;
  readonly offset: number;
}

export type OneRosterRecord = Readonly<Record<string, unknown>>;

export interface RecordPage {
  readonly records: readonly OneRosterRecord[];
  readonly total: number;
}

/** What a token may see: its organization and all below it. */
export function treeOf(organizationId: string): RawBuilder<unknown> {
  // As a subquery it is looked up once for a statement, not for each row.
  return sql`(select causeway.organization_tree(${organizationId}::uuid))::uuid[]`;
}

interface Listing {
  readonly organizationId: string;
  readonly collection: Collection;
  /** A further condition, of a collection below others. */
  readonly where?: RawBuilder<boolean>;
}

/** One page of a collection and how many records there are in all, in an order in which added records make nothing missed. */
export async function listRecords(db: Db, listing: Listing, order: ListOrder): Promise<RecordPage> {
  const rows = conditionsOf(listing, order);
  const { rows: counted } = await sql<{ readonly total: number }>`
    select count(*)::int as total
    from ${rows}`.execute(db);
  const { rows: page } = await sql<{ readonly doc: OneRosterRecord }>`
    select v.doc
    from ${rows}
    order by ${orderOf(order)}
    ${order.limit === undefined ? sql`` : sql`limit ${order.limit}`}
    offset ${order.offset}`.execute(db);
  return { records: page.map(({ doc }) => doc), total: counted[0]?.total ?? 0 };
}

function conditionsOf(
  { organizationId, collection, where }: Listing,
  { filter }: ListOrder,
): RawBuilder<unknown> {
  const conditions = [
    visibleIn(collection, treeOf(organizationId)),
    ...(collection.only === undefined ? [] : [collection.only]),
    ...(where === undefined ? [] : [where]),
    ...(filter === undefined ? [] : [filterToSql(filter)]),
  ];
  return sql`${sql.table(`one_roster.${collection.view}`)} v where ${sql.join(conditions, sql` and `)}`;
}

function orderOf({ sort, descending }: ListOrder): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  // It has an index, and no document is made to sort by it.
  if (sort === undefined || sort === 'sourcedId') return sql`v.sourced_id collate "C" ${direction}`;
  const path = sort.split('.');
  const value = sql`v.doc #> ${path}::text[]`;
  // A number sorts as one: jsonb does so by itself; texts sort by code points.
  const text = sql`case when jsonb_typeof(${value}) = 'number' then null else v.doc #>> ${path}::text[] end collate "C"`;
  const number = sql`case when jsonb_typeof(${value}) = 'number' then (v.doc #>> ${path}::text[])::numeric end`;
  return sql`${number} ${direction} nulls last, ${text} ${direction} nulls last, v.sourced_id collate "C"`;
}

interface RecordName {
  readonly organizationId: string;
  readonly collection: Collection;
  readonly sourcedId: string;
}

export interface FoundRecord {
  /** The key of its table, as text. */
  readonly id: string;
  readonly doc: OneRosterRecord;
}

/**
 * A record by its sourcedId; undefined for one that the organization does not have. Of a person whose record was merged into
 * another it is the one that was kept.
 */
export async function findRecord(db: Db, name: RecordName): Promise<FoundRecord | undefined> {
  const found = await findNamed(db, name);
  if (found !== undefined || name.collection.view !== 'users') return found;
  const { rows } = await sql<{ readonly id: string }>`
    select causeway.person_of(m.merged_id)::text as id
    from core.one_roster_user v
    join causeway.person_merge m on m.merged_id = v.id
    where ${isNamed(name.collection, name.sourcedId)}
    limit 1`.execute(db);
  return rows[0] && findNamed(db, { ...name, sourcedId: rows[0].id });
}

async function findNamed(
  db: Db,
  { organizationId, collection, sourcedId }: RecordName,
): Promise<FoundRecord | undefined> {
  const { rows } = await sql<FoundRecord>`
    select v.id::text as id, v.doc
    from ${sql.table(`one_roster.${collection.view}`)} v
    where ${isNamed(collection, sourcedId)}
      and ${visibleIn(collection, treeOf(organizationId))}
      and ${collection.only ?? sql`true`}
    limit 1`.execute(db);
  return rows[0];
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By its sourcedId, or by our id where it has the form of one. */
function isNamed({ view }: Collection, sourcedId: string): RawBuilder<boolean> {
  if (view === 'records' || !guid.test(sourcedId)) return sql<boolean>`v.sourced_id = ${sourcedId}`;
  return sql<boolean>`(v.sourced_id = ${sourcedId} or v.id = ${sourcedId}::uuid)`;
}
