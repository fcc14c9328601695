import { sql } from 'kysely';
import type { EventOutcome, HeartbeatRequest } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import { appendEvents } from '../../events/append-events.ts';
import { extendSession } from '../../events/extend-session.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { newId, type SessionDependencies } from '../dependencies.ts';
import { appendFinished } from '../finish/append-finished.ts';
import { type FinishOutcome, recordFinishes } from '../finish/record-finishes.ts';
import { lockSessions } from '../lock-sessions.ts';
import { historyOf, type ReplyRow, replyColumns } from '../session-row.ts';
import { type ActBatch, type Decided, decideActs, type LockedSession } from './decide-acts.ts';
import { readLocked } from './read-locked.ts';

/** Acts of one session, and the end of their launch where it comes with them. */
export interface Writing extends ActBatch {
  /** The last heartbeat of their launch. */
  readonly finish?: HeartbeatRequest;
}

export interface Written {
  /** Why nothing was accepted. */
  readonly refusal: Refusal | undefined;
  readonly outcomes: readonly EventOutcome[];
  readonly row: (ReplyRow & { readonly lease_id: string }) | undefined;
}

/**
 * Writes the acts of different sessions in one transaction, each session's in their order and before its end, and gives each
 * batch its outcome. All are durable when this resolves, or none is.
 */
export async function writeActs(
  batches: readonly Writing[],
  dependencies: SessionDependencies,
): Promise<Written[]> {
  const at = dependencies.now();
  return dependencies.db.transaction().execute(async (tx) => {
    await lockSessions(
      tx,
      batches.map(({ session }) => session),
    );
    const finishes = await recordFinishes(tx, batches, { dependencies, at });
    const locked = await readLocked(tx, batches);
    const decided = await decideBatches({ batches, finishes, locked }, dependencies);
    countOverQuota(decided, dependencies);
    await appendActs(tx, { decided, locked, at }, dependencies);
    await appendFinished(tx, { batches, decided, locked, finishes, at }, dependencies);
    return describeWritten(tx, batches, decided);
  });
}

interface Deciding {
  readonly batches: readonly Writing[];
  readonly finishes: ReadonlyMap<number, FinishOutcome>;
  readonly locked: ReadonlyMap<number, LockedSession>;
}

async function decideBatches(
  { batches, finishes, locked }: Deciding,
  dependencies: SessionDependencies,
): Promise<Decided[]> {
  const { courses, quotas } = dependencies;
  await courses.load(
    [...locked.values()].map(({ row }) => ({ courseId: row.course_id, revision: row.course_revision })),
  );
  return batches.map((batch, nr) => {
    const refusal = finishes.get(nr)?.refusal;
    if (refusal !== undefined) return { refusal, outcomes: [], drafts: [] };
    return decideActs(batch, locked.get(nr), { courses, quotas, newId: () => newId(dependencies) });
  });
}

const quotaOf: Readonly<Record<string, keyof SessionDependencies['quotas']>> = {
  SESSION_QUOTA_SPENT: 'actsPerSession',
  ATTEMPTS_SPENT: 'attemptsPerPhase',
};

function countOverQuota(decided: readonly Decided[], { onQuota }: SessionDependencies): void {
  for (const outcome of decided.flatMap(({ outcomes }) => outcomes)) {
    const quota = outcome.kind === 'refused' ? quotaOf[outcome.problem.code] : undefined;
    if (quota !== undefined) onQuota(quota, 1);
  }
}

interface AppendingActs {
  readonly decided: readonly Decided[];
  readonly locked: ReadonlyMap<number, LockedSession>;
  readonly at: Date;
}

async function appendActs(
  tx: Db,
  { decided, locked, at }: AppendingActs,
  { projectors }: SessionDependencies,
): Promise<void> {
  const events = decided.flatMap(({ drafts }, nr) => {
    const row = locked.get(nr)?.row;
    return row === undefined || drafts.length === 0 ? [] : extendSession(historyOf(row), drafts);
  });
  await appendEvents(tx, events, { receivedAt: at, projectors });
}

/** What the replies tell is read after everything is written: other sessions of the group may have changed it too. */
async function describeWritten(
  tx: Db,
  batches: readonly Writing[],
  decided: readonly Decided[],
): Promise<Written[]> {
  const ids = batches.map(({ session }) => session);
  const { rows } = await sql<ReplyRow & { readonly lease_id: string }>`
    select ${replyColumns}, s.lease_id
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as k("organizationId" uuid, id uuid)
    join causeway.session s on s.organization_id = k."organizationId" and s.id = k.id`.execute(tx);
  const found = new Map(rows.map((row) => [row.id, row]));
  return decided.map(({ refusal, outcomes }, nr) => ({
    refusal,
    outcomes,
    row: found.get(batches[nr]?.session.id ?? ''),
  }));
}
