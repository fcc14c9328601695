import { sql } from 'kysely';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Tally } from './learners.ts';

export type DatabaseConfig = Parameters<typeof openDatabase>[0];

export interface Verdict {
  readonly acknowledged: number;
  readonly found: number;
  readonly lost: number;
  readonly duplicates: number;
  /** Sessions whose events are not numbered 1, 2, 3 … without a gap. */
  readonly brokenOrder: number;
}

/** Compares what learners were told with what the database holds. */
export async function judge(config: DatabaseConfig, { acknowledged }: Tally): Promise<Verdict> {
  const database = await openDatabase(config);
  try {
    const { rows } = await sql<{ id: string; copies: number }>`
      select id, count(*)::int as copies from causeway.session_event where type = 'challenge-opened' group by id`.execute(
      database.writer,
    );
    const { rows: broken } = await sql`
      select 1
      from causeway.session s
      left join causeway.session_event e on e.organization_id = s.organization_id and e.session_id = s.id
      group by s.organization_id, s.id, s.event_count
      having count(e.n) <> s.event_count or max(e.n) <> s.event_count or count(distinct e.n) <> count(e.n)`.execute(
      database.writer,
    );
    const found = new Set(rows.map(({ id }) => id));
    return {
      acknowledged: acknowledged.size,
      found: found.size,
      lost: [...acknowledged].filter((id) => !found.has(id)).length,
      duplicates: rows.filter(({ copies }) => copies > 1).length,
      brokenOrder: broken.length,
    };
  } finally {
    await database.close();
  }
}

/** Prints a drill's figures as one line of JSON and fails the process where anything was lost or doubled. */
export function report(drill: string, verdict: Verdict, more: object = {}): void {
  console.log(JSON.stringify({ drill, ...verdict, ...more }));
  if (verdict.lost + verdict.duplicates + verdict.brokenOrder > 0 || verdict.acknowledged === 0)
    process.exitCode = 1;
}
