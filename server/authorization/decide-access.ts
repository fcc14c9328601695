import type { Refusal } from '../refusals/refusal.ts';
import type { Caller } from './caller.ts';
import { isGranted, type Permission } from './permissions.ts';
import { authorizationRefusals } from './refusals.ts';
import type { AccessRule } from './route-rule.ts';

export interface Asked {
  readonly rule: AccessRule;
  readonly caller: Caller | undefined;
  /** The one in the address. */
  readonly organizationId: string | undefined;
}

/** Why the caller may not use the route; undefined where they may. */
export function decideAccess({ rule, caller, organizationId }: Asked): Refusal | undefined {
  if (rule.kind === 'public' || rule.kind === 'oauth-client') return undefined;
  if (caller === undefined) return authorizationRefusals.SIGN_IN_NEEDED;
  return decideForCaller(caller, rule, organizationId);
}

type GuardedRule = Exclude<AccessRule, { readonly kind: 'public' | 'oauth-client' }>;

function decideForCaller(
  caller: Caller,
  rule: GuardedRule,
  organizationId: string | undefined,
): Refusal | undefined {
  if (rule.kind === 'token') return decideForToken(caller, rule);
  if (rule.kind === 'own-organizations') {
    const isGiven = organizationsOf(caller, rule.permission).length > 0;
    return isGiven ? undefined : authorizationRefusals.PERMISSION_MISSING;
  }
  if (rule.kind === 'organization') return decideForOrganization(caller, rule.permission, organizationId);
  if (caller.kind === 'token') return authorizationRefusals.PEOPLE_ONLY;
  return rule.kind === 'account' || caller.isOperator ? undefined : authorizationRefusals.PERMISSION_MISSING;
}

/** The organizations in which the caller may do it. */
export function organizationsOf(caller: Caller, permission: Permission): readonly string[] {
  if (caller.kind === 'token') return caller.scopes.includes(permission) ? [caller.organizationId] : [];
  return [...caller.roles].filter(([, role]) => isGranted(role, permission)).map(([id]) => id);
}

type TokenRule = Extract<AccessRule, { readonly kind: 'token' }>;

function decideForToken(
  caller: Caller,
  { permissions, oauthScopes: standard }: TokenRule,
): Refusal | undefined {
  if (caller.kind !== 'token') return authorizationRefusals.PERMISSION_MISSING;
  const { scopes, oauthScopes: own } = caller;
  const isWithin = own === undefined || standard === undefined || standard.some((one) => own.includes(one));
  const isGiven = isWithin && permissions.some((one) => scopes.includes(one));
  return isGiven ? undefined : authorizationRefusals.PERMISSION_MISSING;
}

/** Who is no member does not learn whether the organization exists. */
function decideForOrganization(
  caller: Caller,
  permission: Permission,
  organizationId = '',
): Refusal | undefined {
  if (caller.kind === 'token') {
    if (caller.organizationId !== organizationId) return authorizationRefusals.ORGANIZATION_HIDDEN;
    return caller.scopes.includes(permission) ? undefined : authorizationRefusals.PERMISSION_MISSING;
  }
  const role = caller.roles.get(organizationId);
  if (role === undefined) return authorizationRefusals.ORGANIZATION_HIDDEN;
  return isGranted(role, permission) ? undefined : authorizationRefusals.PERMISSION_MISSING;
}
