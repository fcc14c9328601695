import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { dropTokens } from '../one-time-token.ts';
import { endOtherSignInSessions } from '../sign-in-session.ts';

export interface EndedAccess {
  readonly password: boolean;
  readonly sessions: number;
  readonly tokens: number;
}

/**
 * Whoever made the account may not have been whose address it is: an invitation is accepted by whoever holds its link. At the
 * first proof of the address everything that could open the account until now ends; undefined where it was proven before.
 */
export async function endUnprovenAccess(
  tx: Transaction<Schema>,
  accountId: string,
  at: Date,
): Promise<EndedAccess | undefined> {
  if (await isProven(tx, accountId)) return undefined;
  const { numUpdatedRows: passwords } = await tx
    .updateTable('causeway.account')
    .set({ password_hash: null })
    .where('id', '=', accountId)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  await dropTokens(tx, { purpose: 'password-reset', accountId });
  const sessions = await endOtherSignInSessions(tx, accountId, undefined);
  const { numUpdatedRows: tokens } = await tx
    .updateTable('causeway.api_token')
    .set({ revoked_at: at })
    .where('created_by', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return { password: passwords > 0n, sessions, tokens: Number(tokens) };
}

async function isProven(tx: Transaction<Schema>, accountId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('causeway.account_identity')
    .select('subject')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
