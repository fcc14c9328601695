import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

/** The rows that datasets read, from `case_incoming`: document, subjects, items, and the subjects of items. */
export async function writeCoreRows(tx: Db, documentId: string): Promise<void> {
  await writeDocument(tx);
  await writeSubjects(tx);
  await writeItems(tx, documentId);
  await linkSubjects(tx, documentId);
}

async function writeDocument(tx: Db): Promise<void> {
  await sql`
    insert into core.cf_document (identifier, uri, title, creator, last_change_date_time)
    select
      identifier,
      content::jsonb ->> 'uri',
      content::jsonb ->> 'title',
      content::jsonb ->> 'creator',
      ${utcTime('lastChangeDateTime')}
    from case_incoming
    where part = 'CFDocument'
    on conflict (identifier) do update set
      uri = excluded.uri,
      title = excluded.title,
      creator = excluded.creator,
      last_change_date_time = excluded.last_change_date_time`.execute(tx);
}

async function writeSubjects(tx: Db): Promise<void> {
  await sql`
    insert into core.cf_subject (identifier, uri, title, hierarchy_code, description, last_change_date_time)
    select
      identifier,
      content::jsonb ->> 'uri',
      content::jsonb ->> 'title',
      content::jsonb ->> 'hierarchyCode',
      content::jsonb ->> 'description',
      ${utcTime('lastChangeDateTime')}
    from case_incoming
    where part = 'CFDefinitions.CFSubjects'
    on conflict (identifier) do update set
      uri = excluded.uri,
      title = excluded.title,
      hierarchy_code = excluded.hierarchy_code,
      description = excluded.description,
      last_change_date_time = excluded.last_change_date_time`.execute(tx);
}

async function writeItems(tx: Db, documentId: string): Promise<void> {
  await sql`
    delete from core.cf_item
    where cf_document_id = ${documentId}
      and identifier not in (select identifier from case_incoming where part = 'CFItems')`.execute(tx);
  await sql`
    insert into core.cf_item (
      identifier, uri, cf_document_id, full_statement, human_coding_scheme, cf_item_type, last_change_date_time
    )
    select
      identifier,
      content::jsonb ->> 'uri',
      ${documentId}::uuid,
      content::jsonb ->> 'fullStatement',
      content::jsonb ->> 'humanCodingScheme',
      content::jsonb ->> 'CFItemType',
      ${utcTime('lastChangeDateTime')}
    from case_incoming
    where part = 'CFItems'
    on conflict (identifier) do update set
      uri = excluded.uri,
      cf_document_id = excluded.cf_document_id,
      full_statement = excluded.full_statement,
      human_coding_scheme = excluded.human_coding_scheme,
      cf_item_type = excluded.cf_item_type,
      last_change_date_time = excluded.last_change_date_time`.execute(tx);
}

/** CASE 1.1 items name their subjects; those of 1.0 have the document's. */
async function linkSubjects(tx: Db, documentId: string): Promise<void> {
  await sql`
    delete from core.cf_item_subject x
    using core.cf_item i
    where i.identifier = x.cf_item_id and i.cf_document_id = ${documentId}`.execute(tx);
  await sql`
    with named as (
      select
        i.identifier,
        coalesce(nullif(i.content::jsonb -> 'subjectURI', '[]'), d.content::jsonb -> 'subjectURI') as subjects
      from case_incoming i
      cross join case_incoming d
      where i.part = 'CFItems' and d.part = 'CFDocument'
    )
    insert into core.cf_item_subject (cf_item_id, subject_id)
    select distinct n.identifier, s.identifier
    from named n
    cross join lateral jsonb_array_elements(n.subjects) as named_subject (link)
    join core.cf_subject s
      on s.identifier::text = lower(link ->> 'identifier') or s.uri = coalesce(link ->> 'uri', link #>> '{}')`.execute(
    tx,
  );
}

/** A time of a record; without a zone it is UTC. */
function utcTime(member: string) {
  const text = sql`(content::jsonb ->> ${member}::text)`;
  return sql`(case when ${text} ~ '(Z|[+-][0-9]{2}:[0-9]{2})$' then ${text} else ${text} || 'Z' end)::timestamptz`;
}
