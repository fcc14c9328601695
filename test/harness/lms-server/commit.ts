import { recordCalls, recordCommit, recordTerminate } from '../attempt/record-attempt.ts';
import { serverFaultOf } from '../faults/server-faults.ts';
import type { LmsParts } from './lms-parts.ts';
import { callsRequestSchema, commitRequestSchema, sessionRequestSchema } from './wire.ts';

/** `dropped`: the connection is to be cut without an answer. */
export type CommitOutcome = 'stored' | 'session-gone' | 'refused' | 'dropped';

/** Keeps what a commit brings, unless a fault of the launch's plan forbids it. */
export async function commit({ store, launches }: LmsParts, body: unknown): Promise<CommitOutcome> {
  const { launchId, kind, model, isLeaving } = commitRequestSchema.parse(body);
  const open = launches.find(launchId);
  if (open === undefined) return 'session-gone';
  const fault = serverFaultOf(open.faults, { number: launches.countCommit(launchId), isLeaving });
  if (fault === 'expire') launches.expire(launchId);
  if (fault !== undefined) return outcomeOf[fault];
  const { sco, edition } = open;
  await store.change(open, (found) =>
    kind === 'terminate' ? recordTerminate(found, edition, { sco, model }) : recordCommit(found, sco, model),
  );
  return 'stored';
}

const outcomeOf = { refuse: 'refused', drop: 'dropped', lose: 'stored', expire: 'session-gone' } as const;

/** The log of a launch, also of one whose LMS session has expired: `undefined` only where there was none. */
export async function addCalls({ store, launches }: LmsParts, body: unknown): Promise<'stored' | undefined> {
  const { launchId, calls } = callsRequestSchema.parse(body);
  const launched = launches.recall(launchId);
  if (launched === undefined) return undefined;
  await store.change(launched, (found) => recordCalls(found, calls));
  return 'stored';
}

export function changeSession({ launches }: LmsParts, body: unknown): void {
  launches.expire(sessionRequestSchema.parse(body).launchId);
}
