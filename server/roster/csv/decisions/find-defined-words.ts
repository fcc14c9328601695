import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { type Decided, type DefinedWord, mostTold } from './decision.ts';

/** The words of the classes that change of which somebody has said what they mean: the classes get that. */
export async function findDefinedWords(tx: Db, organizationId: string): Promise<Decided<DefinedWord>> {
  const { rows } = await sql<Omit<DefinedWord, 'kind' | 'outcome'> & { readonly total: number }>`
    select
      w.kind as of,
      w.word,
      coalesce(s.title, g.label) as meaning,
      count(distinct i.id)::int as classes,
      count(*) over ()::int as total
    from roster_change c
    join roster_incoming i on i.file = c.file and i.sourced_id = c.sourced_id
    cross join (values ('subject', 'subjects'), ('grade', 'grades')) as k (kind, column_name)
    cross join lateral regexp_split_to_table(i.row ->> k.column_name, '\\s*,\\s*') as named (word)
    join causeway.roster_word w
      on w.organization_id = ${organizationId} and w.kind = k.kind and w.word = named.word and w.is_defined
    left join core.cf_subject s on w.kind = 'subject' and s.identifier = w.target_id
    left join core.placement_grade g on w.kind = 'grade' and g.id = w.target_id
    where c.file = 'classes' and c.change <> 'removed'
    group by w.kind, w.word, s.title, g.label
    order by w.kind desc, w.word
    limit ${mostTold}`.execute(tx);
  return {
    decisions: rows.map(({ total: _, ...word }) => ({ kind: 'word', outcome: 'kept', ...word })),
    total: rows[0]?.total ?? 0,
  };
}
