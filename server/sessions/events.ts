import type { z } from 'zod';
import {
  type EventsReply,
  type eventsRequestSchema,
  type LearnerEvent,
  learnerEventSchema,
} from '../../bridge/protocol.ts';
import { describeZodErrors } from '../http/describe-zod-errors.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { requireSamePackage, requireSession } from './admit-request.ts';
import type { Decided, EventBatch, MalformedEvent } from './decide-events.ts';
import type { LearnerPath } from './dependencies.ts';
import type { GroupCommit } from './group-commit.ts';
import { describeLearner } from './learner-state.ts';
import { sessionRefusals } from './refusals.ts';
import { factsOf } from './session-row.ts';

/** Takes a learner's acts and gives each its outcome. Throws RefusedError where nothing of it can be taken. */
export async function takeEventsRequest(
  request: z.infer<typeof eventsRequestSchema>,
  identity: PackageIdentity | undefined,
  { path, events }: { readonly path: LearnerPath; readonly events: GroupCommit<EventBatch, Decided> },
): Promise<EventsReply> {
  const session = requireSession(request.sid);
  const decided = await events.submit({
    session,
    lease: request.lease,
    events: request.events.map(readEvent),
  });
  if (decided.refusal !== undefined || decided.after === undefined) {
    throw new RefusedError(decided.refusal ?? sessionRefusals.SESSION_UNKNOWN);
  }
  requireSamePackage(identity, decided.after);
  const lease = request.lease === decided.after.lease_id ? 'held' : 'elsewhere';
  return {
    ...describeLearner(factsOf(decided.after), lease, path.courses),
    outcomes: decided.outcomes,
  };
}

function readEvent(event: unknown): LearnerEvent | MalformedEvent {
  const read = learnerEventSchema.safeParse(event);
  if (read.success) return read.data;
  const id = typeof event === 'object' && event !== null ? Reflect.get(event, 'id') : undefined;
  return {
    type: 'malformed',
    id: typeof id === 'string' ? id.slice(0, 64) : '',
    errors: describeZodErrors(read.error),
  };
}
