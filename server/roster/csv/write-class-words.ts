import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

/**
 * Classes name subjects and grades in words; datasets want a CASE subject and a placement grade. A word that is met for the first
 * time is looked up by its name and noted with what was found; what people have noted since stays.
 */
export async function writeClassWords(tx: Db, organizationId: string): Promise<void> {
  await sql`
    create temporary table roster_class_word on commit drop as
    select i.id as class_id, k.kind, named.word
    from roster_incoming i
    cross join (values ('subject', 'subjects'), ('grade', 'grades')) as k (kind, column_name)
    cross join lateral regexp_split_to_table(i.row ->> k.column_name, '\\s*,\\s*') as named (word)
    where i.file = 'classes' and i.status = 'active'`.execute(tx);
  await sql`
    insert into causeway.roster_word (organization_id, kind, word, target_id)
    select ${organizationId}::uuid, kind, word,
      case kind
        when 'subject' then (
          select s.identifier
          from core.cf_subject s
          where lower(s.title) = lower(word) or s.hierarchy_code = word
          order by s.hierarchy_code, s.identifier
          limit 1)
        else (
          select g.id
          from core.placement_grade g
          where g.grade_primary_identifier = word or lower(g.label) = lower(word)
          order by g.order_number
          limit 1)
      end
    from (select distinct kind, word from roster_class_word) words
    on conflict do nothing`.execute(tx);
  await linkClasses(tx, organizationId);
}

/** The subjects and grades of the classes that have come. */
async function linkClasses(tx: Db, organizationId: string): Promise<void> {
  const meant = sql`
    select c.class_id, w.target_id
    from roster_class_word c
    join causeway.roster_word w on w.organization_id = ${organizationId} and w.kind = c.kind and w.word = c.word
    where w.target_id is not null`;
  await sql`
    delete from core.one_roster_class_subject x
    using roster_incoming i
    where i.file = 'classes' and x.class_id = i.id`.execute(tx);
  await sql`
    delete from core.one_roster_class_grade x
    using roster_incoming i
    where i.file = 'classes' and x.class_id = i.id`.execute(tx);
  await sql`
    insert into core.one_roster_class_subject (class_id, subject_id)
    select distinct class_id, target_id from (${meant} and c.kind = 'subject') meant`.execute(tx);
  await sql`
    insert into core.one_roster_class_grade (class_id, placement_grade_id)
    select distinct class_id, target_id from (${meant} and c.kind = 'grade') meant`.execute(tx);
}
