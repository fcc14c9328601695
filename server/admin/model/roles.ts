import { mayDecideAbout, type Role, roles } from '../../authorization/permissions.ts';

/** What each role is for, as one says it to who gives it. */
export const roleWords: Readonly<Record<Role, string>> = {
  owner: 'everything',
  admin: 'people, packages, tokens and data',
  analyst: 'reports and data about learners',
  viewer: 'packages and reports',
};

/** The roles that somebody may give, the least trusted first. */
export function rolesToGive(own: Role | undefined): readonly Role[] {
  return own === undefined ? [] : roles.filter((role) => mayDecideAbout(own, role)).toReversed();
}
