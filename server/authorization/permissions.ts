/** What somebody can be in an organization, the most trusted first. */
export const roles = ['owner', 'admin', 'analyst', 'viewer'] as const;
export type Role = (typeof roles)[number];

interface Grant {
  readonly roles: readonly Role[];
  /** Whether an API token may carry it. Letting others in stays with people. */
  readonly machines: boolean;
}

const everybody = roles;
const leaders = ['owner', 'admin'] as const;

/** Who may do what. A permission without a row cannot be asked for. */
const grants = {
  'organization.read': { roles: everybody, machines: true },
  'organization.manage': { roles: ['owner'], machines: false },
  'members.read': { roles: leaders, machines: false },
  'members.manage': { roles: leaders, machines: false },
  'tokens.read': { roles: leaders, machines: false },
  'tokens.manage': { roles: leaders, machines: false },
  'audit.read': { roles: leaders, machines: true },
  'learners.manage': { roles: leaders, machines: false },
  'packages.read': { roles: everybody, machines: true },
  'packages.manage': { roles: leaders, machines: true },
  'reports.read': { roles: everybody, machines: true },
  'datasets.read': { roles: ['owner', 'admin', 'analyst'], machines: true },
  'events.read': { roles: leaders, machines: false },
  'receivers.manage': { roles: leaders, machines: false },
  'events.write': { roles: leaders, machines: true },
  'pulls.manage': { roles: leaders, machines: false },
  'roster.read': { roles: leaders, machines: true },
  'roster.write': { roles: leaders, machines: true },
  'gradebook.read': { roles: ['owner', 'admin', 'analyst'], machines: true },
  'gradebook.write': { roles: leaders, machines: true },
  'placements.write': { roles: leaders, machines: true },
  'insights.write': { roles: leaders, machines: true },
  'recommendations.write': { roles: leaders, machines: true },
  'applications.write': { roles: leaders, machines: true },
  'statements.write': { roles: leaders, machines: true },
  'statements.read': { roles: ['owner', 'admin', 'analyst'], machines: true },
  'statements.read.mine': { roles: leaders, machines: true },
  state: { roles: leaders, machines: true },
  profile: { roles: leaders, machines: true },
  'metrics.read.own': { roles: leaders, machines: true },
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof grants;

export const permissions = Object.keys(grants) as readonly string[] as readonly [Permission, ...Permission[]];

/** Those that an API token may carry. */
export const machinePermissions = permissions.filter(isForMachines);

export function isForMachines(permission: Permission): boolean {
  return grants[permission].machines;
}

export function isGranted(role: Role, permission: Permission): boolean {
  const granted: readonly Role[] = grants[permission].roles;
  return granted.includes(role);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return permissions.filter((permission) => isGranted(role, permission));
}

/** Nobody hands out, changes or takes away a role above their own. */
export function mayDecideAbout(own: Role, other: Role): boolean {
  return roles.indexOf(own) <= roles.indexOf(other);
}
