import type { Logger } from 'pino';
import { deleteExpired } from '../accounts/delete-expired.ts';
import type { Db } from '../database/open-database.ts';
import type { Projector } from '../events/appended-event.ts';
import { discardOldPreviews } from '../roster/imports/preview-store.ts';
import { foldChallengeCounts } from '../sessions/overview/analytics/fold-challenge-counts.ts';
import { deleteOldDeliveries } from '../streams/incoming/deliveries.ts';
import { closeSilent } from './close-silent.ts';
import { dropOldPartitions, ensurePartitions } from './partitions.ts';

export interface Jobs {
  readonly db: Db;
  /** What follows from the events that jobs append. */
  readonly projectors: readonly Projector[];
  readonly newId: () => string;
  readonly now: () => Date;
  readonly log: Logger;
  readonly rules: { readonly silentMinutes: number; readonly retentionMonths: number };
  /** Hears how many sessions a round has closed. */
  readonly onClosed: (count: number) => void;
}

const roundMs = 30_000;
const roundsPerPartitionCheck = 120;

/** Does now and then what no request asks for. Resolves the returned promise of `stop` when a round that runs is over. */
export function startJobs(jobs: Jobs): { readonly stop: () => Promise<void> } {
  let rounds = 0;
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    rounds += 1;
    running = running.then(() => runRound(jobs, rounds));
  }, roundMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}

/** A round that fails, because the database is away, is told and left to the next one. */
async function runRound(jobs: Jobs, round: number): Promise<void> {
  const { db, log, rules, projectors, newId } = jobs;
  const at = jobs.now();
  try {
    const silence = { at, silentMinutes: rules.silentMinutes, projectors, newId };
    const closed = await closeSilent(db, silence);
    jobs.onClosed(closed);
    if (closed > 0) log.info({ closed }, 'silent sessions closed as suspended');
    await foldChallengeCounts(db);
    if (round % roundsPerPartitionCheck !== 0) return;
    await deleteExpired(db, at);
    await deleteOldDeliveries(db, at);
    await discardOldPreviews(db, at);
    await ensurePartitions(db, at);
    const dropped = await dropOldPartitions(db, { at, retentionMonths: rules.retentionMonths });
    if (dropped.length > 0) log.info({ dropped }, 'months past their retention dropped');
  } catch (error) {
    log.warn({ err: error }, 'jobs failed; it is tried again in the next round');
  }
}
