import { sql, type Transaction } from 'kysely';
import type { FinishRequest, LearnerState } from '../../bridge/protocol.ts';
import type { Schema } from '../database/schema.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { appendEvents } from './append-events.ts';
import { acceptBeat, admitBeat, leaseOf } from './beat.ts';
import { type LearnerPath, newId } from './dependencies.ts';
import { describeLearner } from './learner-state.ts';
import type { SessionKey } from './session-id.ts';
import { factsOf } from './session-row.ts';
import { takeBeats } from './take-beats.ts';
import { takeLateBeat } from './take-late-beat.ts';

/** Takes the last beat of a launch and lays the session down. Coming twice does no harm. */
export async function finish(
  request: FinishRequest,
  identity: PackageIdentity | undefined,
  path: LearnerPath,
): Promise<LearnerState> {
  const beat = admitBeat(request, identity);
  return path.db.transaction().execute(async (tx) => {
    const at = path.now();
    const [taken = { kind: 'unknown' } as const] = await takeBeats(tx, [beat], at);
    const row = acceptBeat(taken, identity);
    if (taken.kind === 'elsewhere') {
      await takeLateBeat(tx, row, { request, at });
      return describeLearner(factsOf(row), 'elsewhere', path.courses);
    }
    const state = describeLearner(factsOf(row), leaseOf(request), path.courses);
    await layDown(tx, { session: beat.session, at, completion: state.completion, id: newId(path) });
    return state;
  });
}

interface LayingDown {
  readonly id: string;
  readonly session: SessionKey;
  readonly at: Date;
  readonly completion: LearnerState['completion'];
}

async function layDown(tx: Transaction<Schema>, { session, at, completion, id }: LayingDown): Promise<void> {
  const held = await tx
    .selectFrom('causeway.session')
    .select(['event_count', 'lease_id'])
    .where('organization_id', '=', session.organizationId)
    .where('id', '=', session.id)
    .where('standing', '=', 'active')
    .executeTakeFirst();
  if (held === undefined) return;
  const recorded = { type: 'finished', body: { completion } } as const;
  const n = held.event_count + 1;
  await appendEvents(tx, [{ session, n, id, at, leaseId: held.lease_id, seq: null, recorded }], at);
  await sql`
    update causeway.session
    set standing = ${completion === 'completed' ? 'finished' : 'suspended'}, event_count = ${n}
    where organization_id = ${session.organizationId} and id = ${session.id}`.execute(tx);
}
