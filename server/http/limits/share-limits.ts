import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db } from '../../database/open-database.ts';
import type { RateLimit, Spent } from './rate-limit.ts';
import type { LearnerLimits } from './register-limits.ts';

/** Of one kind of limit in one statement; with more keys than that they take turns. */
const mostAtOnce = 1000;
const pauseMs = 1000;
const roundsPerCleaning = 60;

interface Sharing {
  readonly db: Db;
  readonly limits: LearnerLimits;
  readonly log: Logger;
}

/**
 * Makes limits hold for all processes over one database together: each tells about once a second what it took of the keys
 * that are notably used, and hears what is left. In between a process lets pass what it believes is left.
 * Resolves the returned promise of `stop` when a round that runs is over.
 */
export function startSharing(sharing: Sharing): { readonly stop: () => Promise<void> } {
  let rounds = 0;
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    // A database that is slow to answer is not asked twice.
    if (running !== undefined) return;
    rounds += 1;
    running = runRound(sharing, rounds).finally(() => {
      running = undefined;
    });
  }, pauseMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** Without the database each process counts for itself, and what it took is told when the database is back. */
async function runRound({ db, limits, log }: Sharing, round: number): Promise<void> {
  try {
    await shareLimits(db, limits);
    if (round % roundsPerCleaning === 0) await forgetFull(db);
  } catch (error) {
    log.warn({ err: error }, 'limits were not shared; it is tried again in the next round');
  }
}

/** Tells and hears once, for every kind of limit. */
export async function shareLimits(db: Db, limits: LearnerLimits): Promise<void> {
  for (const [kind, limit] of Object.entries(limits)) await shareLimit(db, kind, limit);
}

async function shareLimit(db: Db, kind: string, limit: RateLimit): Promise<void> {
  const spent = limit.collect(mostAtOnce);
  if (spent.length === 0) return;
  const keyed = spent.map((one) => ({ ...one, key: hashKey(kind, one.key) }));
  try {
    const left = await takeTogether(db, keyed, limit.perMinute);
    for (const [index, one] of spent.entries()) limit.settle(one, left.get(keyed[index]?.key ?? ''));
  } catch (error) {
    for (const one of spent) limit.settle(one, undefined);
    throw error;
  }
}

function hashKey(kind: string, key: string): string {
  return createHash('sha256').update(`${kind}\n${key}`).digest('base64url');
}

/**
 * The same bucket as in a process, by the database's clock. Rows are written in one order by everybody, so that two
 * processes never wait for each other; an overdraft is paid back, but never for longer than a minute.
 */
async function takeTogether(
  db: Db,
  spent: readonly Spent[],
  perMinute: number,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly key: string; readonly tokens: number }>`
    insert into causeway.rate_limit as before (key, tokens, at)
    select s.key, ${perMinute}::float8 - s.taken, now()
    from jsonb_to_recordset(${JSON.stringify(spent)}::jsonb) as s(key text, taken float8)
    order by s.key
    on conflict (key) do update set
      tokens = greatest(
        least(
          before.tokens + extract(epoch from greatest(excluded.at - before.at, interval '0')) * ${perMinute}::float8 / 60,
          ${perMinute}::float8
        ) - (${perMinute}::float8 - excluded.tokens),
        -${perMinute}::float8
      ),
      at = greatest(before.at, excluded.at)
    returning key, tokens`.execute(db);
  return new Map(rows.map(({ key, tokens }) => [key, tokens]));
}

/** After two minutes even the deepest overdraft is paid back, and the bucket is as full as one that nobody knows. */
export async function forgetFull(db: Db): Promise<void> {
  await sql`delete from causeway.rate_limit where at < now() - interval '2 minutes'`.execute(db);
}
