import type { z } from 'zod';
import type { EventsReply, eventsRequestSchema } from '../../../bridge/protocol.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { requireSession } from '../admit-request.ts';
import type { GroupCommit } from '../group-commit.ts';
import { describeLearner } from '../progress/describe-learner.ts';
import { sessionRefusals } from '../refusals.ts';
import { parseActs } from './parse-acts.ts';
import type { Writing, Written } from './write-acts.ts';

/** Records a learner's acts and gives each its outcome. Throws RefusedError where none of them can be recorded. */
export async function postActs(
  request: z.infer<typeof eventsRequestSchema> & Pick<Writing, 'languages'>,
  identity: PackageIdentity | undefined,
  acts: GroupCommit<Writing, Written>,
): Promise<EventsReply> {
  const { sid, lease, events, languages } = request;
  const batch = { session: requireSession(sid), identity, lease, acts: parseActs(events), languages };
  const written = await acts.submit(batch);
  const row = accept(written);
  return {
    ...describeLearner(row, lease === row.lease_id ? 'held' : 'elsewhere'),
    outcomes: written.outcomes,
  };
}

/** The session of a batch that was written. Throws RefusedError for one that was not. */
export function accept({ refusal, row }: Written): NonNullable<Written['row']> {
  if (refusal !== undefined || row === undefined) {
    throw new RefusedError(refusal ?? sessionRefusals.SESSION_UNKNOWN);
  }
  return row;
}
