import { sql } from 'kysely';
import type { LearnerEvent } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import { appendEvents } from '../../events/append-events.ts';
import { extendSession } from '../../events/extend-session.ts';
import type { Decided, LockedSession } from '../acts/decide-acts.ts';
import { newId, type SessionDependencies } from '../dependencies.ts';
import { historyOf, joinProjection, type SessionRow, sessionColumns } from '../session-row.ts';
import type { FinishOutcome } from './record-finishes.ts';

interface Finishing {
  readonly batches: readonly {
    readonly acts: readonly { readonly type: LearnerEvent['type'] | 'refused' }[];
  }[];
  readonly decided: readonly Decided[];
  readonly locked: ReadonlyMap<number, LockedSession>;
  readonly finishes: ReadonlyMap<number, FinishOutcome>;
  readonly at: Date;
}

/**
 * Ends sessions whose launch has finished, with the completion that all their acts add up to. A session that was ended already
 * and gets a late act is ended once more after it, so that its last word is true.
 */
export async function appendFinished(
  tx: Db,
  finishing: Finishing,
  dependencies: SessionDependencies,
): Promise<void> {
  const ending = [...finishing.locked].filter(([nr]) => isEnding(nr, finishing)).map(([, { row }]) => row);
  if (ending.length === 0) return;
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns}
    from jsonb_to_recordset(${JSON.stringify(ending.map(keyOf))}::jsonb) as k(organization_id uuid, id uuid)
    join causeway.session s on s.organization_id = k.organization_id and s.id = k.id
    ${joinProjection}`.execute(tx);
  const { at } = finishing;
  const events = rows.flatMap((row) => {
    const event = { type: 'finished', body: { completion: row.completion } } as const;
    const draft = { id: newId(dependencies), at, leaseId: row.lease_id, seq: null, event };
    return extendSession(historyOf(row), [draft]);
  });
  await appendEvents(tx, events, { receivedAt: at, projectors: dependencies.projectors });
}

function isEnding(nr: number, { batches, decided, locked, finishes }: Finishing): boolean {
  const { row, isLeaseFinished } = locked.get(nr) ?? {};
  const { drafts = [], refusal } = decided[nr] ?? {};
  if (row === undefined || refusal !== undefined) return false;
  const finish = finishes.get(nr);
  if (finish !== undefined) return finish.ends && row.status === 'active';
  const isBack = batches[nr]?.acts.some(({ type }) => type === 'resumed');
  const isCurrent = drafts[0]?.leaseId === row.lease_id;
  return isLeaseFinished === true && isCurrent && row.status !== 'active' && isBack !== true;
}

function keyOf({ organization_id, id }: SessionRow) {
  return { organization_id, id };
}
