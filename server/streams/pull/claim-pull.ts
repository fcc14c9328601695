import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { PullKey } from './pulls.ts';

/** A pull that this process fetches, until its lease ends or somebody stops it. */
export interface ClaimedPull extends PullKey {
  readonly lease: string;
  readonly endpoint: string;
  readonly credential: string;
  readonly through: Date | null;
  readonly failures: number;
}

/** A process that ended without a word leaves its pulls to others after so long. */
export const leaseMs = 120_000;

/** The pull that has waited longest of those that are due and that nobody fetches; undefined where there is none. */
export async function claimPull(
  db: Db,
  { at, lease }: { readonly at: Date; readonly lease: string },
): Promise<ClaimedPull | undefined> {
  const until = new Date(at.getTime() + leaseMs);
  const { rows } = await sql<ClaimedPull>`
    update causeway.statement_pull p
    set lease = ${lease}, leased_until = ${until}, asked_at = ${at}
    from (
      select organization_id, id
      from causeway.statement_pull
      where status = 'running' and next_at <= ${at} and (leased_until is null or leased_until <= ${at})
      order by next_at
      limit 1
      for update skip locked
    ) due
    where p.organization_id = due.organization_id and p.id = due.id
    returning p.organization_id as "organizationId", p.id, p.lease, p.endpoint, p.credential, p.through, p.failures`.execute(
    db,
  );
  return rows[0];
}

/** Between two rounds of a source that had no more. */
const pauseMs = 60_000;

/** The source has no more for now. */
export async function noteCaughtUp(
  db: Db,
  { organizationId, id, lease }: ClaimedPull,
  at: Date,
): Promise<void> {
  await sql`
    update causeway.statement_pull
    set caught_up_at = ${at},
      next_at = ${new Date(at.getTime() + pauseMs)},
      problem = null,
      failures = 0,
      lease = null,
      leased_until = null
    where organization_id = ${organizationId} and id = ${id} and lease = ${lease}`.execute(db);
}

/** This process ends: another goes on at once. */
export async function releasePull(db: Db, { organizationId, id, lease }: ClaimedPull): Promise<void> {
  await sql`
    update causeway.statement_pull
    set lease = null, leased_until = null
    where organization_id = ${organizationId} and id = ${id} and lease = ${lease}`.execute(db);
}
