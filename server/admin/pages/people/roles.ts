import { mayDecideAbout, type Role, roles } from '../../../authorization/permissions.ts';

const purposes: Readonly<Record<Role, string>> = {
  owner: 'everything',
  admin: 'people, packages, tokens and data',
  analyst: 'reports and data about learners',
  viewer: 'packages and reports',
};

/** What a role is for, as one says it to who gives it. */
export function describeRole(role: Role): string {
  return purposes[role];
}

/** The roles that somebody may give, the least trusted first. */
export function listRolesToGive(own: Role | undefined): readonly Role[] {
  return own === undefined ? [] : roles.filter((role) => mayDecideAbout(own, role)).toReversed();
}
