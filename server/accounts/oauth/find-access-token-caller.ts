import type { TokenCaller } from '../../authorization/caller.ts';
import type { AccountDependencies } from '../account-dependencies.ts';
import { findApiTokenById } from '../api-tokens.ts';
import { parseAccessToken } from './access-token.ts';
import { oauthScopes } from './oauth-scopes.ts';

/** Whose access token this is; undefined where it is none or over, or the API token that it stands for is. */
export async function findAccessTokenCaller(
  text: string,
  dependencies: AccountDependencies,
): Promise<TokenCaller | undefined> {
  const token = parseAccessToken(text, dependencies.secret, dependencies.now());
  if (token === undefined) return undefined;
  const { organizationId, clientId: id, scopes } = token;
  const client = await findApiTokenById({ organizationId, id }, dependencies);
  if (client === undefined) return undefined;
  const carried = client.scopes.filter((one) => scopes.some((name) => oauthScopes[name] === one));
  return { ...client, scopes: carried, oauthScopes: scopes };
}
