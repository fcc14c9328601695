import { mayDecideAbout, type Role } from '../../authorization/permissions.ts';
import type { GroupRole } from '../settings.ts';

/** By organization, the highest role that any of the groups has there. */
export function rolesOfGroups(
  groups: readonly string[],
  groupRoles: readonly GroupRole[],
): ReadonlyMap<string, Role> {
  const found = new Map<string, Role>();
  for (const { group, organizationId, role } of groupRoles) {
    const before = found.get(organizationId);
    const isHigher = before === undefined || mayDecideAbout(role, before);
    if (groups.includes(group) && isHigher) found.set(organizationId, role);
  }
  return found;
}
