import type { Registration } from '../attempt/attempt.ts';
import { recordCalls, recordCommit } from '../attempt/record-attempt.ts';
import { serverFaultOf } from '../faults/server-faults.ts';
import { filterStored } from '../profiles/filter-stored.ts';
import type { LmsParts } from './lms-parts.ts';
import type { OpenLaunch } from './open-launches.ts';
import { type CommitRequest, callsRequestSchema, commitRequestSchema, sessionRequestSchema } from './wire.ts';

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
  await store.change(open, (found) => recordArrival(found, open, { kind, model }));
  return 'stored';
}

function recordArrival(
  found: Registration,
  { edition, sco, traits, mode }: OpenLaunch,
  { kind, model }: Pick<CommitRequest, 'kind' | 'model'>,
): Registration {
  const stored = found.attempts.at(-1)?.scos[sco]?.model ?? {};
  const filtered = filterStored({ edition, traits, mode, stored, model });
  return recordCommit(found, { edition, sco, kind, ...filtered, totalTime: traits.totalTime });
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
  const { launchId, does } = sessionRequestSchema.parse(body);
  launches[does](launchId);
}
