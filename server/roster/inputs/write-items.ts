import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import { type Refusal, RefusedError } from '../../refusals/refusal.ts';
import { inputRefusals } from './refusals.ts';
import type { Resource } from './resource.ts';

/** Whose items: an organization's, or an operator's, who changes what all share. */
export type Writer =
  | { readonly kind: 'organization'; readonly organizationId: string }
  | { readonly kind: 'operator' };

export type Item = Readonly<Record<string, unknown>>;

/**
 * Writes items, new or in place of those with their keys, all or none: sent again they change nothing. Gives their number. Throws
 * RefusedError for items about other people than the organization's, and for references to nothing.
 */
export async function writeItems(
  db: Db,
  { resource, items, writer }: { resource: Resource; items: readonly Item[]; writer: Writer },
): Promise<number> {
  try {
    await db.transaction().execute(async (tx) => {
      const item = itemsOf(resource, items);
      if (writer.kind === 'organization') await requirePeople(tx, resource, { item, ...writer });
      await (resource.writing === 'changes'
        ? update(tx, resource, item)
        : insert(tx, resource, {
            item,
            changes: resource.people !== undefined || writer.kind === 'operator',
          }));
      if (resource.people === undefined && writer.kind === 'organization')
        await requireSame(tx, resource, item);
      // Here, while the refusal can still be told.
      await sql`set constraints all immediate`.execute(tx);
    });
    return items.length;
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** By PostgreSQL's codes: what the tables themselves refuse. */
const refusalOfState: Readonly<Record<string, Refusal>> = {
  '23503': inputRefusals.INPUT_REFERENCE_UNKNOWN,
  '23505': inputRefusals.INPUT_TAKEN,
  '23514': inputRefusals.INPUT_SPAN,
  '21000': inputRefusals.INPUT_TWICE,
};

function refusalOf(error: unknown): RefusedError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const refusal = refusalOfState[String(error.code)];
  return refusal && new RefusedError(refusal);
}

/** An item about a record that was merged is about the one that was kept. */
const personColumns: readonly string[] = ['student_id', 'user_id'];

/** The items as a common table expression with the columns of their table. */
function itemsOf({ fields }: Resource, items: readonly Item[]): RawBuilder<unknown> {
  const rows = items.map((item) =>
    Object.fromEntries(Object.entries(fields).map(([name, { column }]) => [column, item[name]])),
  );
  const columns = Object.values(fields).map(({ column, type }) => sql`${sql.ref(column)} ${sql.raw(type)}`);
  const selected = Object.values(fields).map(({ column }) =>
    personColumns.includes(column)
      ? sql`causeway.person_of(v.${sql.ref(column)}) as ${sql.ref(column)}`
      : sql`v.${sql.ref(column)}`,
  );
  return sql`item as (
    select ${sql.join(selected)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (${sql.join(columns)})
  )`;
}

interface Own {
  readonly item: RawBuilder<unknown>;
  readonly organizationId: string;
}

async function requirePeople(
  tx: Transaction<Schema>,
  { people }: Resource,
  { item, organizationId }: Own,
): Promise<void> {
  if (people === undefined) return;
  const { rows } = await sql`
    with ${item},
    person as (${people})
    select 1
    from person p
    where not exists (
      select 1
      from core.one_roster_role r
      where r.user_id = p.user_id
        and r.organization_id = any((select causeway.organization_tree(${organizationId}::uuid))::uuid[]))
    limit 1`.execute(tx);
  if (rows.length > 0) throw new RefusedError(inputRefusals.INPUT_PERSON_UNKNOWN);
}

interface Insert {
  readonly item: RawBuilder<unknown>;
  /** Items replace what is there under their keys. */
  readonly changes: boolean;
}

async function insert(tx: Transaction<Schema>, resource: Resource, { item, changes }: Insert): Promise<void> {
  const { table, fields, key, derived = {} } = resource;
  const columns = [...Object.values(fields).map(({ column }) => column), ...Object.keys(derived)];
  const values = [
    ...Object.values(fields).map(({ column }) => sql`i.${sql.ref(column)}`),
    ...Object.values(derived),
  ];
  const others = columns.filter((column) => !key.includes(column));
  const sets = others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  await sql`
    with ${item}
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)}
    from item i
    on conflict (${sql.join(key.map((column) => sql.ref(column)))})
    do ${changes && sets.length > 0 ? sql`update set ${sql.join(sets)}` : sql`nothing`}`.execute(tx);
}

async function update(
  tx: Transaction<Schema>,
  { table, fields }: Resource,
  item: RawBuilder<unknown>,
): Promise<void> {
  const columns = Object.values(fields).flatMap(({ column }) => (column === 'id' ? [] : [column]));
  const sets = columns.map((column) => sql`${sql.ref(column)} = i.${sql.ref(column)}`);
  await sql`
    with ${item}
    update ${sql.table(table)} t
    set ${sql.join(sets)}
    from item i
    where t.id = i.id`.execute(tx);
}

/** What belongs to no organization is not one organization's to change. */
async function requireSame(
  tx: Transaction<Schema>,
  { table, fields }: Resource,
  item: RawBuilder<unknown>,
): Promise<void> {
  const columns = sql.join(Object.values(fields).map(({ column }) => sql.ref(column)));
  const { rows } = await sql`
    with ${item}
    select ${columns} from item
    except
    select ${columns} from ${sql.table(table)}
    limit 1`.execute(tx);
  if (rows.length > 0) throw new RefusedError(inputRefusals.INPUT_SHARED);
}
