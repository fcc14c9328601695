import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { activityIdOf, verbIdOf } from '../ids.ts';
import type { Activity, ActivityDefinition } from '../statement/activity.ts';
import type { PreparedStatement } from '../statement/prepare-statements.ts';
import type { Statement } from '../statement/statement.ts';

/** What a statement says of an activity or a verb; `at` decides between two that say different things. */
interface Described<Description> {
  readonly id: string;
  readonly iri: string;
  readonly description: Description;
  readonly at: Date;
}

type Definitions = Described<ActivityDefinition>;
type Displays = Described<Readonly<Record<string, string>>>;

/**
 * Keeps the canonical descriptions of activities and verbs: property by property, the latest wins. Descriptions that say
 * nothing new are not written, so that statements about the same course do not wait for each other.
 */
export async function keepDescriptions(
  tx: Transaction<Schema>,
  organizationId: string,
  statements: readonly PreparedStatement[],
): Promise<void> {
  const activities = merge(statements.flatMap(definitionsIn));
  const verbs = merge(statements.map(displayIn));
  const known = await findKnown(
    tx,
    organizationId,
    [...activities, ...verbs].map(({ id }) => id),
  );
  await writeActivities(
    tx,
    organizationId,
    activities.filter((one) => saysMore(one, known)),
  );
  await writeVerbs(
    tx,
    organizationId,
    verbs.filter((one) => saysMore(one, known)),
  );
}

function definitionsIn({ statement, instant }: PreparedStatement): Definitions[] {
  return activitiesIn(statement).map(({ id, definition = {} }) => ({
    id: activityIdOf(id),
    iri: id,
    description: definition,
    at: instant,
  }));
}

function activitiesIn({ object, context }: Pick<Statement, 'object' | 'context'>): Activity[] {
  const lists: readonly (readonly Activity[] | undefined)[] = Object.values(context?.contextActivities ?? {});
  const around = lists.flatMap((list) => list ?? []);
  if (object.objectType === 'SubStatement') return [...around, ...activitiesIn(object)];
  return (object.objectType ?? 'Activity') === 'Activity' ? [...around, object as Activity] : around;
}

function displayIn({ statement: { verb }, instant }: PreparedStatement): Displays {
  return { id: verbIdOf(verb.id), iri: verb.id, description: verb.display ?? {}, at: instant };
}

/** One per id, sorted by id: the order in which rows are locked. */
function merge<Description extends object>(
  described: readonly Described<Description>[],
): Described<Description>[] {
  const merged = new Map<string, Described<Description>>();
  for (const one of [...described].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const earlier = merged.get(one.id);
    const description = { ...earlier?.description, ...one.description };
    merged.set(one.id, { ...one, description });
  }
  return [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Known = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

async function findKnown(
  tx: Transaction<Schema>,
  organizationId: string,
  ids: readonly string[],
): Promise<Known> {
  const { rows } = await sql<{ readonly id: string; readonly description: Record<string, unknown> }>`
    select id, definition as description
    from lrs.activity
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all
    select id, display
    from lrs.verb
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, description }) => [id, description]));
}

function saysMore({ id, description }: Described<object>, known: Known): boolean {
  const before = known.get(id);
  if (before === undefined) return true;
  return Object.entries(description).some(([key, value]) => !isSame(before[key], value));
}

/** jsonb keeps properties in an order of its own. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([key, value]) => isSame(value, Reflect.get(b, key)));
}

async function writeActivities(
  tx: Transaction<Schema>,
  organizationId: string,
  activities: readonly Definitions[],
): Promise<void> {
  if (activities.length === 0) return;
  await sql`
    insert into lrs.activity as a (organization_id, id, iri, type, definition, defined_at)
    select ${organizationId}, id, iri, description->>'type', description, at
    from jsonb_to_recordset(${JSON.stringify(activities)}::jsonb)
      as t(id uuid, iri text, description jsonb, at timestamptz)
    order by id
    on conflict (organization_id, id) do update
    set definition = case when excluded.defined_at >= a.defined_at
        then a.definition || excluded.definition
        else excluded.definition || a.definition end,
      type = case when excluded.defined_at >= a.defined_at
        then coalesce(excluded.type, a.type)
        else coalesce(a.type, excluded.type) end,
      defined_at = greatest(a.defined_at, excluded.defined_at)`.execute(tx);
}

async function writeVerbs(
  tx: Transaction<Schema>,
  organizationId: string,
  verbs: readonly Displays[],
): Promise<void> {
  if (verbs.length === 0) return;
  await sql`
    insert into lrs.verb as v (organization_id, id, iri, display)
    select ${organizationId}, id, iri, description
    from jsonb_to_recordset(${JSON.stringify(verbs)}::jsonb) as t(id uuid, iri text, description jsonb)
    order by id
    on conflict (organization_id, id) do update set display = v.display || excluded.display`.execute(tx);
}
