import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { activityIdOf, verbIdOf } from '../ids.ts';
import { type Json, mapParts } from './format-ids.ts';

interface Described {
  readonly iri: string;
  readonly kind: 'verb' | 'activity';
  readonly description: Json;
}

/**
 * Statements with the canonical descriptions of their activities and verbs, in one language each (`format=canonical`,
 * Communication 2.1.3): the first that the client accepts, else any.
 */
export async function formatCanonical(
  db: Db,
  organizationId: string,
  { statements, languages }: { readonly statements: readonly Json[]; readonly languages: readonly string[] },
): Promise<Json[]> {
  const iris = new Set<string>();
  const note = (part: Json): Json => {
    iris.add(String(part.id));
    return part;
  };
  for (const one of statements) mapParts(one, { person: same, verb: note, activity: note });
  const known = await findDescriptions(db, organizationId, [...iris]);
  const describe = (kind: Described['kind'], part: Json): Json =>
    chooseLanguages(known.get(`${kind} ${part.id}`) ?? {}, languages);
  return statements.map((one) =>
    mapParts(one, {
      person: same,
      verb: (verb) => ({ ...verb, display: describe('verb', verb) }),
      activity: (activity) => ({ ...activity, definition: describe('activity', activity) }),
    }),
  );
}

const same = (part: Json): Json => part;

async function findDescriptions(
  db: Db,
  organizationId: string,
  iris: readonly string[],
): Promise<ReadonlyMap<string, Json>> {
  const activities = iris.map(activityIdOf);
  const verbs = iris.map(verbIdOf);
  const { rows } = await sql<Described>`
    select iri, 'activity' as kind, definition as description
    from lrs.activity
    where organization_id = ${organizationId} and id = any(${activities}::uuid[])
    union all
    select iri, 'verb', jsonb_build_object('display', display)
    from lrs.verb
    where organization_id = ${organizationId} and id = any(${verbs}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ kind, iri, description }) => [
      `${kind} ${iri}`,
      kind === 'verb' ? { display: description.display } : description,
    ]),
  );
}

const languageMaps: readonly string[] = ['name', 'description', 'display'];

function chooseLanguages(description: Json, languages: readonly string[]): Json {
  const chosen = Object.entries(description).map(([key, value]) => [
    key,
    languageMaps.includes(key) ? chooseLanguage(value as Json, languages) : value,
  ]);
  const { display, ...rest } = Object.fromEntries(chosen) as Json;
  return display === undefined ? rest : (display as Json);
}

function chooseLanguage(map: Json, languages: readonly string[]): Json {
  const tags = Object.keys(map);
  const accepted = languages.flatMap((language) => tags.filter((tag) => isOf(tag, language)));
  const tag = accepted[0] ?? tags[0];
  return tag === undefined ? {} : { [tag]: map[tag] };
}

/** RFC 4647 3.3.1: `en` takes `en-GB`. */
function isOf(tag: string, language: string): boolean {
  const [own, wanted] = [tag.toLowerCase(), language.toLowerCase()];
  return wanted === '*' || own === wanted || own.startsWith(`${wanted}-`);
}

/** The languages of an Accept-Language header, the most wanted first (RFC 9110 12.5.4). */
export function parseAcceptLanguage(header = ''): string[] {
  return header
    .split(',')
    .map((item) => {
      const [tag = '', quality] = item.trim().split(/\s*;\s*q=/);
      return { tag, quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
