import { sql } from 'kysely';
import type { AccountCaller } from '../authorization/caller.ts';
import type { Role } from '../authorization/permissions.ts';
import { newUuid } from '../database/new-uuid.ts';
import type { Db } from '../database/open-database.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { isConfirmed } from './oidc/confirmation.ts';
import { createSecret, deriveSecret, hashSecret } from './secret-token.ts';

/** Without a request for so long, and at the latest after so long, somebody has to sign in again. */
const idleHours = 12;
const longestDays = 7;
/** Being seen is written down no more often than this. */
const seenEverySeconds = 60;

export interface OpenedSignIn {
  /** For the cookie; the database holds its hash. */
  readonly secret: string;
  readonly csrfToken: string;
}

export async function openSignInSession(
  tx: Db,
  { accountId, userAgent }: { accountId: string; userAgent: string },
  { now, randomBytes }: AccountDependencies,
): Promise<OpenedSignIn> {
  const secret = createSecret(randomBytes);
  const at = now();
  await tx
    .insertInto('causeway.sign_in_session')
    .values({
      token_hash: hashSecret(secret),
      id: newUuid(randomBytes),
      account_id: accountId,
      user_agent: userAgent.slice(0, 200),
      created_at: at,
      last_seen_at: at,
    })
    .execute();
  return { secret, csrfToken: csrfTokenOf(secret) };
}

/** Nothing to store: who holds the cookie's secret can show this, and a page that cannot read our answers cannot know it. */
function csrfTokenOf(secret: string): string {
  return deriveSecret(secret, 'csrf');
}

interface SignInRow {
  readonly session_id: string;
  readonly last_seen_at: Date;
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
  readonly is_operator: boolean;
  readonly roles: Readonly<Record<string, Role>>;
}

/** Who is signed in with this secret; undefined where it is unknown, revoked, too old, or the account is locked. */
export async function findSignedIn(
  secret: string,
  { db, now }: AccountDependencies,
): Promise<AccountCaller | undefined> {
  const at = now();
  const hash = hashSecret(secret);
  const { rows } = await sql<SignInRow>`
    select s.id as session_id, s.last_seen_at, a.id as account_id, a.email, a.name, a.is_operator,
      (
        select coalesce(jsonb_object_agg(m.organization_id, m.role), '{}'::jsonb)
        from causeway.membership m
        where m.account_id = a.id and (m.source <> 'groups' or ${isConfirmed('a.id', at)})
      ) as roles
    from causeway.sign_in_session s
    join causeway.account a on a.id = s.account_id
    where s.token_hash = ${hash}
      and not a.is_disabled
      and s.last_seen_at > ${hoursBefore(at, idleHours)}
      and s.created_at > ${hoursBefore(at, longestDays * 24)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  if (at.getTime() - row.last_seen_at.getTime() > seenEverySeconds * 1000) await markSeen(db, hash, at);
  return {
    kind: 'account',
    id: row.account_id,
    email: row.email,
    name: row.name,
    isOperator: row.is_operator,
    roles: new Map(Object.entries(row.roles)),
    sessionId: row.session_id,
    csrfToken: csrfTokenOf(secret),
  };
}

function hoursBefore(at: Date, hours: number): Date {
  return new Date(at.getTime() - hours * 3_600_000);
}

async function markSeen(db: Db, hash: string, at: Date): Promise<void> {
  await db
    .updateTable('causeway.sign_in_session')
    .set({ last_seen_at: at })
    .where('token_hash', '=', hash)
    .execute();
}

export function listSignInSessions(accountId: string, { db, now }: AccountDependencies) {
  const at = now();
  return db
    .selectFrom('causeway.sign_in_session')
    .select(['id', 'user_agent', 'created_at', 'last_seen_at'])
    .where('account_id', '=', accountId)
    .where('last_seen_at', '>', hoursBefore(at, idleHours))
    .where('created_at', '>', hoursBefore(at, longestDays * 24))
    .orderBy('last_seen_at', 'desc')
    .execute();
}

/** Ends one sign-in of an account. Returns whether there was one. */
export async function endSignInSession(tx: Db, accountId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('causeway.sign_in_session')
    .where('account_id', '=', accountId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sign-ins of an account but one; gives their number. */
export async function endOtherSignInSessions(
  tx: Db,
  accountId: string,
  keptId: string | undefined,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('causeway.sign_in_session')
    .where('account_id', '=', accountId)
    .$if(keptId !== undefined, (query) => query.where('id', '!=', keptId ?? ''))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
