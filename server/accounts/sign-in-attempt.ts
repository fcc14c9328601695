import { createHash, createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { type Attempts, countAttempt, type LimitRule, limitRules, secondsBlocked } from './sign-in-limit.ts';

/** Whose attempt: the name that was typed and where it came from. */
export interface Attempting {
  readonly email: string;
  readonly address: string;
  /** A name without an account shares a slot with others: however many are made up, no table grows by them. */
  readonly hasAccount: boolean;
}

/** Counts an attempt for the name and for the address. Returns the seconds to wait, 0 where it may be made now. */
export function recordAttempt(
  attempting: Attempting,
  { db, now, secret }: AccountDependencies,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const at = now();
    const held = [];
    // Always in the same order, so that two attempts never wait for each other.
    for (const subject of subjectsOf(attempting, secret))
      held.push({ ...subject, before: await lockAttempts(tx, subject, at) });
    const wait = Math.max(...held.map(({ before }) => secondsBlocked(before, at)));
    if (wait > 0) return wait;
    for (const { before, ...subject } of held)
      await storeAttempts(tx, subject, countAttempt(before, at, subject.rule));
    return 0;
  });
}

/** The right password clears the name; the address only gets this attempt back, or one's own account would open it for guessing. */
export async function forgetAttempt(
  { email, address }: Pick<Attempting, 'email' | 'address'>,
  { db }: AccountDependencies,
): Promise<void> {
  await db
    .deleteFrom('causeway.sign_in_limit')
    .where('subject_hash', '=', hashOf('account', email))
    .execute();
  await db
    .updateTable('causeway.sign_in_limit')
    .set({ attempts: sql`greatest(attempts - 1, 0)`, blocked_until: null })
    .where('subject_hash', '=', hashOf('address', networkOf(address)))
    .execute();
}

/** A write as costly as one to the audit log, for a name that has none: how long a refusal lasts must not tell accounts. */
export async function spendAuditTime(tx: Transaction<Schema>, address: string): Promise<void> {
  await tx
    .updateTable('causeway.sign_in_limit')
    .set((column) => ({ attempts: column.ref('attempts') }))
    .where('subject_hash', '=', hashOf('address', networkOf(address)))
    .execute();
}

type Subject =
  | { readonly kind: 'row'; readonly hash: string; readonly rule: LimitRule }
  | { readonly kind: 'slot'; readonly slot: number; readonly rule: LimitRule };

function subjectsOf({ email, address, hasAccount }: Attempting, secret: Uint8Array): Subject[] {
  const from: Subject = {
    kind: 'row',
    hash: hashOf('address', networkOf(address)),
    rule: limitRules.address,
  };
  if (!hasAccount) return [from, { kind: 'slot', slot: slotOf(email, secret), rule: limitRules.account }];
  const name: Subject = { kind: 'row', hash: hashOf('account', email), rule: limitRules.account };
  return name.hash < from.hash ? [name, from] : [from, name];
}

/** Names and addresses of people stay out of the table. */
function hashOf(kind: keyof typeof limitRules, subject: string): string {
  return createHash('sha256').update(`${kind}\n${subject}`).digest('base64url');
}

/** As many as migration 0090 makes. */
const slots = 4096;

/** Keyed, so that nobody can find two names of one slot and tell by the one whether the other has an account. */
function slotOf(email: string, secret: Uint8Array): number {
  return createHmac('sha256', secret).update(`sign-in\n${email}`).digest().readUInt32BE() % slots;
}

/** Whoever has one IPv6 address has the 2^64 of its network (RFC 6177). */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const filled = [...groups, ...Array.from({ length: missing }, () => '0')];
  return filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

async function lockAttempts(tx: Transaction<Schema>, subject: Subject, at: Date): Promise<Attempts> {
  const row = subject.kind === 'row' ? await lockRow(tx, subject.hash, at) : await lockSlot(tx, subject.slot);
  return { attempts: row.attempts, lastAt: row.last_at, blockedUntil: row.blocked_until };
}

async function lockRow(tx: Transaction<Schema>, hash: string, at: Date) {
  await tx
    .insertInto('causeway.sign_in_limit')
    .values({ subject_hash: hash, attempts: 0, last_at: at, blocked_until: null })
    .onConflict((conflict) => conflict.column('subject_hash').doNothing())
    .execute();
  return tx
    .selectFrom('causeway.sign_in_limit')
    .select(['attempts', 'last_at', 'blocked_until'])
    .where('subject_hash', '=', hash)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** A crash of PostgreSQL empties the table, so the row may have to be made. */
async function lockSlot(tx: Transaction<Schema>, slot: number) {
  await tx
    .insertInto('causeway.sign_in_made_up')
    .values({ slot, attempts: 0, last_at: new Date(0), blocked_until: null })
    .onConflict((conflict) => conflict.column('slot').doNothing())
    .execute();
  return tx
    .selectFrom('causeway.sign_in_made_up')
    .select(['attempts', 'last_at', 'blocked_until'])
    .where('slot', '=', slot)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function storeAttempts(
  tx: Transaction<Schema>,
  subject: Subject,
  { attempts, lastAt, blockedUntil }: Attempts,
): Promise<void> {
  const counted = { attempts, last_at: lastAt, blocked_until: blockedUntil };
  if (subject.kind === 'row') {
    const rows = tx.updateTable('causeway.sign_in_limit').where('subject_hash', '=', subject.hash);
    await rows.set(counted).execute();
  } else {
    const rows = tx.updateTable('causeway.sign_in_made_up').where('slot', '=', subject.slot);
    await rows.set(counted).execute();
  }
}
