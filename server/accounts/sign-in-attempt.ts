import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { AdminDependencies } from './admin-dependencies.ts';
import { type Attempts, countAttempt, limitRules, secondsBlocked } from './sign-in-limit.ts';

/** Whose attempt: the name that was typed and where it came from. */
export interface Attempting {
  readonly email: string;
  readonly address: string;
}

/** Counts an attempt for the name and for the address. Returns the seconds to wait, 0 where it may be made now. */
export function recordAttempt(attempting: Attempting, { db, now }: AdminDependencies): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const at = now();
    const held = [];
    // Always in the same order, so that two attempts never wait for each other.
    for (const subject of subjectsOf(attempting))
      held.push({ ...subject, before: await hold(tx, subject.hash, at) });
    const wait = Math.max(...held.map(({ before }) => secondsBlocked(before, at)));
    if (wait > 0) return wait;
    for (const { hash, rule, before } of held) await keep(tx, hash, countAttempt(before, at, rule));
    return 0;
  });
}

/** The right password clears the name; the address only gets this attempt back, or one's own account would open it for guessing. */
export async function forgetAttempt(
  { email, address }: Attempting,
  { db }: AdminDependencies,
): Promise<void> {
  await db
    .deleteFrom('causeway.sign_in_limit')
    .where('subject_hash', '=', hashOf('account', email))
    .execute();
  await db
    .updateTable('causeway.sign_in_limit')
    .set({ attempts: sql`greatest(attempts - 1, 0)`, blocked_until: null })
    .where('subject_hash', '=', hashOf('address', address))
    .execute();
}

type LimitKind = keyof typeof limitRules;

function subjectsOf({ email, address }: Attempting) {
  return [
    { hash: hashOf('account', email), rule: limitRules.account },
    { hash: hashOf('address', address), rule: limitRules.address },
  ].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** Names and addresses of people stay out of the table. */
function hashOf(kind: LimitKind, subject: string): string {
  return createHash('sha256').update(`${kind}\n${subject}`).digest('base64url');
}

async function hold(tx: Transaction<Schema>, hash: string, at: Date): Promise<Attempts> {
  await tx
    .insertInto('causeway.sign_in_limit')
    .values({ subject_hash: hash, attempts: 0, last_at: at, blocked_until: null })
    .onConflict((conflict) => conflict.column('subject_hash').doNothing())
    .execute();
  const row = await tx
    .selectFrom('causeway.sign_in_limit')
    .select(['attempts', 'last_at', 'blocked_until'])
    .where('subject_hash', '=', hash)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { attempts: row.attempts, lastAt: row.last_at, blockedUntil: row.blocked_until };
}

async function keep(
  tx: Transaction<Schema>,
  hash: string,
  { attempts, lastAt, blockedUntil }: Attempts,
): Promise<void> {
  await tx
    .updateTable('causeway.sign_in_limit')
    .set({ attempts, last_at: lastAt, blocked_until: blockedUntil })
    .where('subject_hash', '=', hash)
    .execute();
}
