import { type RawBuilder, sql } from 'kysely';
import type { Mark } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import { joinProjection, type SessionRow, sessionColumns } from '../session-row.ts';
import type { ActBatch, LockedSession } from './decide-acts.ts';

interface LockedRow extends SessionRow {
  readonly nr: number;
  readonly lease_is_known: boolean;
  readonly lease_is_finished: boolean;
}

/** Reads the sessions of batches, by the number of the batch. They are locked: what is read is the newest. */
export async function readLocked(
  tx: Db,
  batches: readonly ActBatch[],
): Promise<ReadonlyMap<number, LockedSession>> {
  const { rows } = await sql<LockedRow>`
    select k.nr, ${sessionColumns}, l.lease_id is not null as lease_is_known,
      l.finished_at is not null as lease_is_finished
    from ${keysOf(batches)}
    join causeway.session s on s.organization_id = k.organization_id and s.id = k.session_id
    ${joinProjection}
    left join causeway.session_launch l
      on l.organization_id = s.organization_id and l.session_id = s.id and l.lease_id = coalesce(k.lease, s.lease_id)`.execute(
    tx,
  );
  const known = await readMarks(tx, batches);
  return new Map(
    rows.map((row) => {
      const own = known.filter(({ session_id }) => session_id === row.id);
      const marks = new Map(own.map(({ id, mark }) => [id, mark]));
      const isLeaseFinished = row.lease_is_finished;
      return [row.nr, { row, isLeaseKnown: row.lease_is_known, isLeaseFinished, marks }];
    }),
  );
}

function keysOf(batches: readonly ActBatch[]): RawBuilder<unknown> {
  const keys = batches.map(({ session, lease }, nr) => ({
    nr,
    organization_id: session.organizationId,
    session_id: session.id,
    lease: lease ?? null,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(
    nr int, organization_id uuid, session_id uuid, lease text)`;
}

interface KnownEvent {
  readonly session_id: string;
  readonly id: string;
  readonly mark: Mark | null;
}

/**
 * Which of these acts have come before, and the verdict given then. `offset 0` keeps each lookup from becoming a join, for which
 * PostgreSQL would read all events: it expects a hundred ids of a record set, in as many partitions as there are months.
 */
async function readMarks(tx: Db, batches: readonly ActBatch[]): Promise<readonly KnownEvent[]> {
  const ids = batches.flatMap(({ session, acts }) =>
    acts.map(({ id }) => ({ organization_id: session.organizationId, session_id: session.id, id })),
  );
  if (ids.length === 0) return [];
  const { rows } = await sql<KnownEvent>`
    select k.session_id, k.id, e.mark
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as k(organization_id uuid, session_id uuid, id text)
    cross join lateral (
      select e.mark
      from causeway.session_event e
      where e.organization_id = k.organization_id and e.session_id = k.session_id and e.id = k.id
      offset 0
    ) e`.execute(tx);
  return rows;
}
