import { type RawBuilder, sql } from 'kysely';
import { patternOf } from '../../database/like-pattern.ts';
import type { Db } from '../../database/open-database.ts';

/** How somebody came to be known: by launching a package, by an import of a roster, by an event of another system. */
export const personSources = ['launch', 'import', 'event'] as const;
type PersonSource = (typeof personSources)[number];

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly sources: readonly PersonSource[];
  /** Sessions of ours that count, and those of them that are complete. */
  readonly sessions: number;
  readonly completed: number;
  /** Of active enrollments. */
  readonly classes: number;
  /** Records that were merged into this one. */
  readonly merged: number;
}

interface PeopleOrder {
  readonly organizationId: string;
  /** Text that is looked for in names and email addresses. */
  readonly q: string;
  readonly source?: PersonSource | undefined;
  /** Only this person. */
  readonly id?: string | undefined;
  readonly limit: number;
  /** The id of the last person of the page before. */
  readonly after?: string | undefined;
}

/** One page of the learners of an organization and those below it by name, whatever made them known. */
export async function listPeople(db: Db, order: PeopleOrder): Promise<readonly PersonRow[]> {
  const { organizationId, q, source, id, limit, after } = order;
  const needle = patternOf(q.trim().toLowerCase());
  const page =
    after === undefined
      ? sql`true`
      : sql`(lower(p.name), p.id) > (select lower(b.name), b.id from person b where b.id = ${after})`;
  const { rows } = await sql<PersonRow>`
    with ${personOf(organizationId)}, page as (
      select *
      from person p
      where (lower(p.name) like ${needle} or p.email like ${needle})
        and (${source ?? null}::text is null or ${source ?? null}::text = any(p.sources))
        and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)
        and ${page}
      order by lower(p.name), p.id
      limit ${limit}
    )
    select p.id, p.name, p.email, p.sources, s.sessions, s.completed,
      (
        select count(distinct e.class_id)::int
        from core.one_roster_enrollment e
        where e.user_id = p.id and e.role = 'student' and e.status = 'active'
      ) as classes,
      (select count(*)::int from causeway.person_merge m where m.kept_id = p.id) as merged
    from page p
    cross join lateral (
      select count(*)::int as sessions, count(*) filter (where s.completion = 'completed')::int as completed
      from causeway.session s
      where s.organization_id = ${organizationId} and s.learner_id = p.id and not s.is_practice
    ) s
    order by lower(p.name), p.id`.execute(db);
  return rows;
}

/** Common table expressions that end in `person`: everybody who learns, with name and sources. */
function personOf(organizationId: string): RawBuilder<unknown> {
  return sql`known as (
    select l.id, 'launch' as source
    from causeway.learner l
    where l.organization_id = ${organizationId}
    union
    select r.user_id, 'import'
    from core.one_roster_role r
    where r.organization_id = any ((select causeway.organization_tree(${organizationId}::uuid))::uuid[])
      and r.role = 'student' and r.status <> 'tobedeleted' and r.sourced_id is not null
    union
    select t.user_id, 'event'
    from core.caliper_timeline t
    where t.organization_id = ${organizationId}
    union
    select a.user_id, 'event'
    from core.person_alias a
    where a.organization_id = ${organizationId}
  ), grouped as (
    select id, array_agg(source order by source) as sources
    from known
    group by id
  ), person as materialized (
    select
      g.id,
      g.sources,
      u.email::text as email,
      coalesce(
        nullif(l.name, ''),
        nullif(concat_ws(', ', nullif(u.family_name, ''), nullif(u.given_name, '')), ''),
        a.name,
        ''
      ) as name
    from grouped g
    left join causeway.learner l on l.organization_id = ${organizationId} and l.id = g.id
    left join core.one_roster_user u on u.id = g.id
    left join lateral (
      select coalesce(a.email::text, a.iri) as name
      from core.person_alias a
      where u.id is null and a.organization_id = ${organizationId} and a.user_id = g.id
      order by a.iri
      limit 1
    ) a on true
  )`;
}
