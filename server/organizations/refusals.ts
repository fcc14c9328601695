import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals about the members of an organization. */
export const organizationRefusals = defineRefusals({
  MEMBER_UNKNOWN: {
    status: 404,
    title: 'There is no such member',
    remedy: 'Reload the list of members.',
  },
  MEMBER_ALREADY: {
    status: 409,
    title: 'This person is a member already',
    remedy: 'Change their role in the list of members.',
  },
  MEMBER_BY_GROUPS: {
    status: 409,
    title: 'This role comes from the groups of the identity provider',
    remedy: 'Change the groups there; the role follows at the next sign-in.',
  },
  OWNER_LAST: {
    status: 409,
    title: 'An organization keeps at least one owner',
    remedy: 'Make somebody else an owner first.',
  },
});
