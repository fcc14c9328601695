import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';

interface Copying {
  readonly from: string;
  readonly to: string;
  readonly times: number;
}

/**
 * Fills an organization with copies of another one's sessions, under ids of their own: far more than a seed adds in the same time.
 * Their events stay behind; no list, search or statistic reads them.
 */
export async function copySessions(db: Db, { from, to, times }: Copying): Promise<void> {
  for (let round = 1; round <= times; round += 1)
    for (const [table, changes] of Object.entries(changesOf(round)))
      await copyRows(db, { table, changes, from, to });
  await sql`analyze`.execute(db);
}

/** By table: what a copied row `t` has of its own, besides the organization. */
function changesOf(round: number): Readonly<Record<string, RawBuilder<unknown>>> {
  const anew = (column: string) => sql`md5(${`${round} `} || ${sql.ref(`t.${column}`)})::uuid`;
  return {
    learner: sql`'id', ${anew('id')}, 'lms_id', t.lms_id || ${`-${round}`}`,
    session: sql`'id', ${anew('id')}, 'learner_id', ${anew('learner_id')}`,
    session_projection: sql`'session_id', ${anew('session_id')}`,
    session_challenge: sql`'session_id', ${anew('session_id')}`,
  };
}

interface Rows {
  readonly table: string;
  readonly changes: RawBuilder<unknown>;
  readonly from: string;
  readonly to: string;
}

function copyRows(db: Db, { table, changes, from, to }: Rows): Promise<unknown> {
  const name = sql.id('causeway', table);
  return sql`
    insert into ${name}
    select copy.*
    from ${name} t
    cross join lateral jsonb_populate_record(t, jsonb_build_object('organization_id', ${to}::text, ${changes})) copy
    where t.organization_id = ${from}`.execute(db);
}
