import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
} from 'openid-client';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { deriveSecret } from '../secret-token.ts';
import type { GroupRole, OidcSettings } from '../settings.ts';
import { type Identity, parseIdentity } from './identity.ts';

/** The log may name the cause; the person only learns the code. */
export interface SsoFailure {
  readonly code: 'SSO_FAILED' | 'SSO_AWAY';
  readonly cause: unknown;
}

export interface IdentityProvider {
  readonly groupRoles: readonly GroupRole[];
  /** Where to send the browser. `secret` stays in its cookie until it comes back. */
  readonly start: (secret: string, redirectUri: string) => Promise<Result<URL, SsoFailure>>;
  /** Who came back to `currentUrl`. */
  readonly finish: (secret: string, currentUrl: URL) => Promise<Result<Identity, SsoFailure>>;
}

/**
 * OpenID Connect with code, PKCE (RFC 7636), state and nonce. All three are made of the cookie's secret, so nothing is stored,
 * any process can finish what another began, and a callback without that cookie leads nowhere.
 */
export function createIdentityProvider(settings: OidcSettings): IdentityProvider {
  const discover = createDiscovery(settings);
  return {
    groupRoles: settings.groupRoles,
    start: async (secret, redirectUri) => {
      const found = await discover();
      if (!found.ok) return found;
      return succeed(await buildStart(found.value, secret, redirectUri));
    },
    finish: async (secret, currentUrl) => {
      const found = await discover();
      if (!found.ok) return found;
      try {
        return succeed(parseIdentity(await readClaims(found.value, secret, currentUrl), settings));
      } catch (cause) {
        return fail({ code: 'SSO_FAILED', cause });
      }
    },
  };
}

/** Read once, at the first sign-in: a provider that is away must not keep the server from starting. */
function createDiscovery({ issuer, clientId, clientSecret }: OidcSettings) {
  const url = new URL(issuer);
  const isLocal = url.protocol === 'http:' && url.hostname === 'localhost';
  const options = { timeout: 10, ...(isLocal && { execute: [allowInsecureRequests] }) };
  const kept: { configuration?: Configuration } = {};
  return async (): Promise<Result<Configuration, SsoFailure>> => {
    try {
      kept.configuration ??= await discovery(url, clientId, clientSecret, undefined, options);
      return succeed(kept.configuration);
    } catch (cause) {
      return fail({ code: 'SSO_AWAY', cause });
    }
  };
}

function buildStart(configuration: Configuration, secret: string, redirectUri: string): Promise<URL> {
  return calculatePKCECodeChallenge(deriveSecret(secret, 'verifier')).then((challenge) =>
    buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: deriveSecret(secret, 'state'),
      nonce: deriveSecret(secret, 'nonce'),
    }),
  );
}

/** Claims of the ID token; what it leaves out (OpenID Connect Core 5.4) is asked for. */
async function readClaims(
  configuration: Configuration,
  secret: string,
  currentUrl: URL,
): Promise<Record<string, unknown>> {
  const tokens = await authorizationCodeGrant(configuration, currentUrl, {
    pkceCodeVerifier: deriveSecret(secret, 'verifier'),
    expectedState: deriveSecret(secret, 'state'),
    expectedNonce: deriveSecret(secret, 'nonce'),
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('The identity provider sent no ID token.');
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
}
