import type { ErrorCode } from '../errors.ts';
import type { Caller } from './caller.ts';
import { isGranted, type Permission } from './permissions.ts';
import type { AccessRule } from './route-rule.ts';

export interface Asked {
  readonly rule: AccessRule;
  readonly caller: Caller | undefined;
  /** The one in the address. */
  readonly organizationId: string | undefined;
}

/** Why the caller may not use the route; undefined where they may. */
export function decideAccess({ rule, caller, organizationId }: Asked): ErrorCode | undefined {
  if (rule.kind === 'public') return undefined;
  if (caller === undefined) return 'SIGN_IN_NEEDED';
  if (rule.kind === 'organization') return decideForOrganization(caller, rule.permission, organizationId);
  if (caller.kind === 'token') return 'PEOPLE_ONLY';
  return rule.kind === 'account' || caller.isOperator ? undefined : 'PERMISSION_MISSING';
}

/** Who is no member does not learn whether the organization exists. */
function decideForOrganization(
  caller: Caller,
  permission: Permission,
  organizationId = '',
): ErrorCode | undefined {
  if (caller.kind === 'token') {
    if (caller.organizationId !== organizationId) return 'ORGANIZATION_HIDDEN';
    return caller.scopes.includes(permission) ? undefined : 'PERMISSION_MISSING';
  }
  const role = caller.roles.get(organizationId);
  if (role === undefined) return 'ORGANIZATION_HIDDEN';
  return isGranted(role, permission) ? undefined : 'PERMISSION_MISSING';
}
