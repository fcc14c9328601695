import { sql, type Transaction } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';

export const wordKinds = ['subject', 'grade'] as const;
type WordKind = (typeof wordKinds)[number];

interface WordKey {
  readonly organizationId: string;
  readonly kind: WordKind;
  readonly word: string;
}

interface WordRow {
  readonly kind: WordKind;
  readonly word: string;
  readonly target_id: string | null;
  readonly classes: number;
}

/** The words of an organization's rosters for subjects and grades; those without a meaning first. */
export async function listWords(db: Db, organizationId: string): Promise<readonly WordRow[]> {
  const { rows } = await sql<WordRow>`
    select w.kind, w.word, w.target_id, coalesce(c.classes, 0)::int as classes
    from causeway.roster_word w
    left join (${classesOfWords(organizationId)}) c on c.kind = w.kind and c.word = w.word
    where w.organization_id = ${organizationId}
    order by w.target_id is not null, w.kind desc, lower(w.word), w.word
    limit 1000`.execute(db);
  return rows;
}

function classesOfWords(organizationId: string) {
  return sql`
    select kind, word, count(distinct class_id) as classes
    from (${namedByClasses(organizationId)}) n
    group by kind, word`;
}

function namedByClasses(organizationId: string) {
  return sql`
    select r.id as class_id, k.kind, named.word
    from causeway.roster_row r
    cross join (values ('subject', 'subjects'), ('grade', 'grades')) as k (kind, column_name)
    cross join lateral regexp_split_to_table(r.row ->> k.column_name, '\\s*,\\s*') as named (word)
    where r.organization_id = ${organizationId} and r.file = 'classes' and r.status = 'active'`;
}

export interface Meaning {
  readonly kind: WordKind;
  readonly id: string;
  readonly title: string;
}

/** What words can mean: subjects of imported CASE packages, and placement grades. */
export async function listMeanings(db: Db): Promise<readonly Meaning[]> {
  const { rows } = await sql<Meaning>`
    (
      select 'subject' as kind, identifier as id, title || ' (' || hierarchy_code || ')' as title
      from core.cf_subject
      order by lower(title), identifier
      limit 2000
    )
    union all
    (
      select 'grade', id, label
      from core.placement_grade
      order by order_number
    )`.execute(db);
  return rows;
}

const links = {
  subject: { table: 'core.one_roster_class_subject', column: 'subject_id' },
  grade: { table: 'core.one_roster_class_grade', column: 'placement_grade_id' },
} as const;

/**
 * Says what a word means, and gives the classes that name it that subject or grade at once. Later imports leave it as it is. False
 * for a word that no roster has used.
 */
export async function defineWord(
  tx: Transaction<Schema>,
  key: WordKey,
  targetId: string | null,
): Promise<boolean> {
  const { organizationId, kind, word } = key;
  const { numUpdatedRows } = await tx
    .updateTable('causeway.roster_word')
    .set({ target_id: targetId, is_defined: true })
    .where('organization_id', '=', organizationId)
    .where('kind', '=', kind)
    .where('word', '=', word)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const { table, column } = links[kind];
  const named = namedByClasses(organizationId);
  await sql`
    delete from ${sql.table(table)} x
    using (${named}) n
    where n.kind = ${kind} and n.word = ${word} and x.class_id = n.class_id`.execute(tx);
  await sql`
    insert into ${sql.table(table)} (class_id, ${sql.ref(column)})
    select distinct n.class_id, w.target_id
    from (${named}) n
    join causeway.roster_word w on w.organization_id = ${organizationId} and w.kind = n.kind and w.word = n.word
    where n.kind = ${kind} and w.target_id is not null and n.class_id in (
      select m.class_id from (${named}) m where m.kind = ${kind} and m.word = ${word})
    on conflict do nothing`.execute(tx);
  return true;
}
