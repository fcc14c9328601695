import { noteAccountChange } from '../audit/audit-log.ts';
import { fail, type Result, succeed } from '../refusals/result.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { findAccount } from './accounts.ts';
import { forgetAttempt, recordAttempt, spendAuditTime } from './sign-in-attempt.ts';
import { type OpenedSignIn, openSignInSession } from './sign-in-session.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly requestId: string;
}

export type SignInFailure =
  | { readonly code: 'SIGN_IN_WRONG' }
  | { readonly code: 'SIGN_IN_BLOCKED'; readonly retryAfterSeconds: number };

export interface KnownAccount {
  readonly id: string;
  readonly name: string;
}

/** Whose credentials these are. One answer for a wrong name, a wrong password and a locked account: none of them tells more. */
export async function checkCredentials(
  credentials: Credentials,
  dependencies: AccountDependencies,
): Promise<Result<KnownAccount, SignInFailure>> {
  const { email, password, address } = credentials;
  const account = await findAccount(dependencies.db, email);
  const attempting = { email, address, hasAccount: account !== undefined };
  const retryAfterSeconds = await recordAttempt(attempting, dependencies);
  if (retryAfterSeconds > 0) return fail({ code: 'SIGN_IN_BLOCKED', retryAfterSeconds });
  const isRight = await dependencies.passwords.matches(account?.password_hash, password);
  if (!isRight || account === undefined || account.is_disabled) {
    await recordFailure(account?.id, credentials, dependencies);
    return fail({ code: 'SIGN_IN_WRONG' });
  }
  await forgetAttempt({ email, address }, dependencies);
  return succeed({ id: account.id, name: account.name });
}

/** A failed attempt belongs into the log of whose account was tried; one under a made-up name is nobody's. */
function recordFailure(
  accountId: string | undefined,
  { address, requestId }: Credentials,
  { db, now }: AccountDependencies,
): Promise<void> {
  const actor = { kind: 'system', id: 'sign-in', name: 'somebody who is not signed in', requestId } as const;
  return db.transaction().execute(async (tx) => {
    if (accountId === undefined) return spendAuditTime(tx, address);
    await noteAccountChange(tx, { accountId, action: 'account.sign-in-failed' }, { actor, at: now() });
  });
}

export interface Browser {
  readonly userAgent: string;
  readonly requestId: string;
}

/** Signs somebody in whose identity is proven, and notes it in their organizations. */
export function openSignIn(
  account: KnownAccount,
  browser: Browser,
  dependencies: AccountDependencies,
): Promise<OpenedSignIn> {
  return dependencies.db.transaction().execute(async (tx) => {
    const actor = { kind: 'account', ...account, requestId: browser.requestId } as const;
    const change = { accountId: account.id, action: 'account.signed-in' };
    await noteAccountChange(tx, change, { actor, at: dependencies.now() });
    return openSignInSession(tx, { accountId: account.id, userAgent: browser.userAgent }, dependencies);
  });
}
