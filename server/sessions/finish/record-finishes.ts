import { sql } from 'kysely';
import type { HeartbeatRequest } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { recordHeartbeats } from '../heartbeat/record-heartbeats.ts';
import { recordLateHeartbeat } from '../heartbeat/record-late-heartbeat.ts';
import { sessionRefusals } from '../refusals.ts';

export interface FinishOutcome {
  readonly refusal: Refusal | undefined;
  /** Whether the session still belongs to this launch, so that it ends with it. */
  readonly ends: boolean;
}

interface Ending {
  readonly session: SessionKey;
  readonly identity: PackageIdentity | undefined;
  readonly finish?: HeartbeatRequest;
}

/** Records the last heartbeats of launches, by the number of their batch. The sessions are locked already. */
export async function recordFinishes(
  tx: Db,
  batches: readonly Ending[],
  { dependencies, at }: { readonly dependencies: SessionDependencies; readonly at: Date },
): Promise<ReadonlyMap<number, FinishOutcome>> {
  const ending = batches.flatMap(({ session, identity, finish }, nr) =>
    finish === undefined ? [] : [{ nr, session, identity, request: finish }],
  );
  if (ending.length === 0) return new Map();
  const outcomes = await recordHeartbeats(tx, ending, { quotas: dependencies.quotas, at });
  const found = new Map<number, FinishOutcome>();
  for (const [index, heartbeat] of ending.entries()) {
    const outcome = outcomes[index] ?? { kind: 'unknown' };
    if (outcome.kind !== 'unknown') countRefused(outcome, dependencies);
    found.set(heartbeat.nr, await conclude(tx, outcome.kind, { heartbeat, at, dependencies }));
  }
  // What was refused, as by the key of another package, leaves no trace.
  const admitted = ending.filter(({ nr }) => found.get(nr)?.refusal === undefined);
  await markFinished(tx, admitted, at);
  return found;
}

function countRefused({ refused }: { readonly refused: number }, { onQuota }: SessionDependencies): void {
  if (refused > 0) onQuota('evidencePerSession', refused);
}

interface Concluding {
  readonly heartbeat: { readonly session: SessionKey; readonly request: HeartbeatRequest };
  readonly at: Date;
  readonly dependencies: SessionDependencies;
}

async function conclude(
  tx: Db,
  kind: 'recorded' | 'elsewhere' | 'foreign' | 'unknown',
  { heartbeat, at, dependencies }: Concluding,
): Promise<FinishOutcome> {
  switch (kind) {
    case 'unknown':
      return { refusal: sessionRefusals.SESSION_UNKNOWN, ends: false };
    case 'foreign':
      return { refusal: sessionRefusals.PACKAGE_KEY_FOREIGN, ends: false };
    case 'elsewhere': {
      const recorded = await recordLateHeartbeat(tx, heartbeat, { at, quotas: dependencies.quotas });
      if (recorded === undefined) return { refusal: sessionRefusals.LEASE_UNKNOWN, ends: false };
      countRefused(recorded, dependencies);
      return { refusal: undefined, ends: false };
    }
    case 'recorded':
      return { refusal: undefined, ends: true };
  }
}

/** Acts of these launches that come still are late: they do not open the session again. */
async function markFinished(
  tx: Db,
  ending: readonly { readonly session: SessionKey; readonly request: HeartbeatRequest }[],
  at: Date,
): Promise<void> {
  const keys = ending.map(({ session, request }) => ({ ...session, lease: request.lease ?? null }));
  await sql`
    update causeway.session_launch l
    set finished_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("organizationId" uuid, id uuid, lease text)
    join causeway.session s on s.organization_id = k."organizationId" and s.id = k.id
    where l.organization_id = s.organization_id and l.session_id = s.id
      and l.lease_id = coalesce(k.lease, s.lease_id)`.execute(tx);
}
