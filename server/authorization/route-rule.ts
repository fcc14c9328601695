import type { FastifyInstance } from 'fastify';
import type { Permission } from './permissions.ts';

/** Who may use a route. Each route of the admin group names one. */
export type AccessRule =
  /** Anybody: signing in and what leads to it. */
  | { readonly kind: 'public' }
  /** Somebody signed in, about themselves. */
  | { readonly kind: 'account' }
  /** Somebody who runs this installation. */
  | { readonly kind: 'operator' }
  /** Members of the organization in the address whose role grants it, and API tokens that carry it. */
  | { readonly kind: 'organization'; readonly permission: Permission }
  /** Members and API tokens that may do it somewhere, about those organizations (organizationsOf). */
  | { readonly kind: 'own-organizations'; readonly permission: Permission }
  /**
   * API tokens that carry one of the permissions, about the organization that they belong to. Where a standard names scopes, an
   * access token needs one of them.
   */
  | {
      readonly kind: 'token';
      readonly permissions: readonly Permission[];
      readonly oauthScopes?: readonly string[];
    }
  /** Anybody who shows the credentials of an API token in the request itself. */
  | { readonly kind: 'oauth-client' };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: AccessRule;
  }
}

export const forAnybody = { access: { kind: 'public' } } as const satisfies { access: AccessRule };
export const forOauthClients = { access: { kind: 'oauth-client' } } as const satisfies { access: AccessRule };
export const forAccounts = { access: { kind: 'account' } } as const satisfies { access: AccessRule };
export const forOperators = { access: { kind: 'operator' } } as const satisfies { access: AccessRule };

/** The `config` of a route below `/organizations/:organizationId`. */
export function forMembers(permission: Permission): { readonly access: AccessRule } {
  return { access: { kind: 'organization', permission } };
}

/** The `config` of a route without an organization in its address: it answers about all in which the caller may do it. */
export function forOwnOrganizations(permission: Permission): { readonly access: AccessRule } {
  return { access: { kind: 'own-organizations', permission } };
}

/** The `config` of a route for machines, whose organization is that of the token. */
export function forTokens(...permissions: readonly Permission[]): { readonly access: AccessRule } {
  return { access: { kind: 'token', permissions } };
}

/** As forTokens, and an access token needs one of these scopes. */
export function forTokensWithin(
  permission: Permission,
  oauthScopes: readonly string[],
): { readonly access: AccessRule } {
  return { access: { kind: 'token', permissions: [permission], oauthScopes } };
}

/** Throws at start for a route of this scope that names no rule, or one that its address cannot keep. */
export function requireRules(scope: FastifyInstance): void {
  scope.addHook('onRoute', (route) => {
    const rule = route.config?.access;
    const name = `${route.method} ${route.url}`;
    if (rule === undefined) throw new Error(`${name} names no access rule; add one to its config.`);
    if (rule.kind === 'organization' && !route.url.includes('/:organizationId')) {
      throw new Error(`${name} has a rule for members but no :organizationId in its address.`);
    }
    route.schema = {
      tags: ['admin'],
      security: securityOf(rule),
      description: describe(rule),
      ...route.schema,
    };
  });
}

function securityOf({ kind }: AccessRule): readonly Record<string, readonly string[]>[] {
  if (kind === 'public' || kind === 'oauth-client') return [];
  if (kind === 'token') return [{ apiToken: [] }];
  const isForBoth = kind === 'organization' || kind === 'own-organizations';
  return isForBoth ? [{ session: [] }, { apiToken: [] }] : [{ session: [] }];
}

function describe(rule: AccessRule): string {
  switch (rule.kind) {
    case 'public':
      return 'For anybody.';
    case 'account':
      return 'For people who are signed in.';
    case 'operator':
      return 'For operators of this installation.';
    case 'organization':
      return `Needs the permission ${rule.permission} in the organization.`;
    case 'own-organizations':
      return `Answers about the organizations in which the caller has the permission ${rule.permission}.`;
    case 'oauth-client':
      return 'For the credentials of an API token.';
    case 'token':
      return `For API tokens with the permission ${rule.permissions.join(' or ')}.`;
  }
}
