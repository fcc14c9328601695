import { keepCalls, keepCommit, keepTerminate } from '../attempt/keep-attempt.ts';
import { serverFaultOf } from '../faults/server-faults.ts';
import type { LmsParts } from './lms-parts.ts';
import { callsRequestSchema, commitRequestSchema, sessionRequestSchema } from './wire.ts';

/** `dropped`: the connection is to be cut without an answer. */
export type CommitOutcome = 'kept' | 'session-gone' | 'refused' | 'dropped';

/** Keeps what a commit brings, unless a fault of the launch's plan forbids it. */
export async function commit({ store, desk }: LmsParts, body: unknown): Promise<CommitOutcome> {
  const { launchId, kind, model, isLeaving } = commitRequestSchema.parse(body);
  const open = desk.find(launchId);
  if (open === undefined) return 'session-gone';
  const fault = serverFaultOf(open.faults, { number: desk.countCommit(launchId), isLeaving });
  if (fault === 'expire') desk.expire(launchId);
  if (fault !== undefined) return outcomeOf[fault];
  const { sco, edition } = open;
  await store.change(open, (found) =>
    kind === 'terminate' ? keepTerminate(found, edition, { sco, model }) : keepCommit(found, sco, model),
  );
  return 'kept';
}

const outcomeOf = { refuse: 'refused', drop: 'dropped', lose: 'kept', expire: 'session-gone' } as const;

/** The log of a launch, also of one whose LMS session has expired: `undefined` only where there was none. */
export async function addCalls({ store, desk }: LmsParts, body: unknown): Promise<'kept' | undefined> {
  const { launchId, calls } = callsRequestSchema.parse(body);
  const launched = desk.recall(launchId);
  if (launched === undefined) return undefined;
  await store.change(launched, (found) => keepCalls(found, calls));
  return 'kept';
}

export function changeSession({ desk }: LmsParts, body: unknown): void {
  desk.expire(sessionRequestSchema.parse(body).launchId);
}
