import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import type { CaliperEvent, PersonName } from './event.ts';
import { isForeign } from './foreign-people.ts';
import { uuidOfIri, uuidOfUrn } from './identifiers.ts';
import { moveRows } from './move-rows.ts';

type Tx = Transaction<Schema>;

interface AliasRow {
  readonly iri: string;
  readonly user_id: string;
  readonly email: string | null;
}

/**
 * The user of each name under which students come: a UUID names its user; an email address the one of the roster; any other
 * IRI the one it is an alias of. Whoever is none of these gets an id made of the name, until a roster knows them.
 */
export async function findPeople(
  tx: Tx,
  organizationId: string,
  events: readonly CaliperEvent[],
): Promise<ReadonlyMap<string, string>> {
  const names = namesOf(events);
  const found = new Map<string, string>();
  for (const { iri } of names) {
    const uuid = uuidOfUrn(iri);
    if (uuid !== undefined) found.set(iri, uuid);
  }
  const merged = await findMerged(tx, [...found.values()]);
  for (const [iri, id] of found) found.set(iri, merged.get(id) ?? id);
  const others = names.filter(({ iri }) => !found.has(iri));
  if (others.length > 0) {
    for (const { iri, user_id } of await findAliases(tx, organizationId, others)) found.set(iri, user_id);
  }
  return found;
}

/** Of ids of records that were merged into another: the one that was kept. */
async function findMerged(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ readonly id: string; readonly kept_id: string }>`
    select m.merged_id as id, causeway.person_of(m.merged_id) as kept_id
    from causeway.person_merge m
    where m.merged_id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, kept_id }) => [id, kept_id]));
}

/** One entry per name; with an email address where any event gives one. */
function namesOf(events: readonly CaliperEvent[]): PersonName[] {
  const names = new Map<string, PersonName>();
  for (const { student } of events) {
    if (student !== null && names.get(student.iri)?.email == null) names.set(student.iri, student);
  }
  return [...names.values()].sort((one, other) => (one.iri < other.iri ? -1 : 1));
}

async function findAliases(
  tx: Tx,
  organizationId: string,
  names: readonly PersonName[],
): Promise<AliasRow[]> {
  const known = await readAliases(tx, organizationId, names);
  const news = names.filter(({ iri, email }) => {
    const alias = known.find((row) => row.iri === iri);
    return alias === undefined || (email !== null && alias.email === null);
  });
  if (news.length === 0) return known;
  const rows = news.map(({ iri, email }) => ({ iri, email, user_id: uuidOfIri(iri) }));
  await sql`
    insert into core.person_alias as t (organization_id, iri, email, user_id)
    select ${organizationId}, v.iri, v.email, v.user_id
    from json_to_recordset(${JSON.stringify(rows)}::json) as v (iri text, email citext, user_id uuid)
    on conflict (organization_id, iri) do update
      set email = coalesce(t.email, excluded.email)`.execute(tx);
  const iris = news.map(({ iri }) => iri);
  await adoptPeople(tx, organizationId, iris);
  return readAliases(tx, organizationId, names);
}

async function readAliases(
  tx: Tx,
  organizationId: string,
  names: readonly PersonName[],
): Promise<AliasRow[]> {
  const { rows } = await sql<AliasRow>`
    select iri, user_id, email
    from core.person_alias
    where organization_id = ${organizationId} and iri = any(${names.map(({ iri }) => iri)}::text[])`.execute(
    tx,
  );
  return rows;
}

interface Adoption {
  readonly iri: string;
  readonly from_id: string;
  readonly to_id: string;
}

/**
 * Gives what was stored about people under names of their own to the users of the roster with the same email addresses: to be
 * called when a roster has come, in its transaction. What events tell of them is visible then. Only people of these names, where
 * any are given; nobody of another organization of this server.
 */
export async function adoptPeople(tx: Tx, organizationId: string, iris?: readonly string[]): Promise<void> {
  const { rows } = await sql<Adoption>`
    select a.iri, a.user_id as from_id, u.id as to_id
    from core.person_alias a
    join lateral (
      select causeway.person_of(r.id) as id
      from core.one_roster_user r
      where r.email = a.email
    ) u on u.id <> a.user_id
    where a.organization_id = ${organizationId}
      and not ${isForeign(organizationId, sql`u.id`)}
      and (${iris ?? null}::text[] is null or a.iri = any(${iris ?? null}::text[]))
    order by a.iri
    for update of a`.execute(tx);
  for (const { iri, from_id, to_id } of rows) {
    await sql`
      update core.person_alias
      set user_id = ${to_id}
      where organization_id = ${organizationId} and iri = ${iri}`.execute(tx);
    await moveRows(tx, { organizationId, from: from_id, to: to_id });
  }
}
