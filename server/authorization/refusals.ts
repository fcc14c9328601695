import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals for who the caller is and what they may do. */
export const authorizationRefusals = defineRefusals({
  SIGN_IN_NEEDED: {
    status: 401,
    title: 'Nobody is signed in',
    remedy: 'Sign in, or send an API token as a bearer token.',
  },
  PEOPLE_ONLY: {
    status: 403,
    title: 'This is for people, not for API tokens',
    remedy: 'Sign in to do it.',
  },
  PERMISSION_MISSING: {
    status: 403,
    title: 'Your role or scopes do not allow this',
    remedy: 'Ask an owner of the organization.',
  },
  ROLE_ABOVE_OWN: {
    status: 403,
    title: 'This would give or take more than your own role has',
    remedy: 'Ask an owner of the organization.',
  },
  ORGANIZATION_HIDDEN: {
    status: 404,
    title: 'There is no such organization, or you are not a member of it',
    remedy: 'Check the address, or ask an owner for an invitation.',
  },
  ORIGIN_FOREIGN: {
    status: 403,
    title: 'The request does not come from a page of this server',
    remedy: 'Send it from the admin pages; set PUBLIC_URL if people reach the server by another name.',
  },
  CSRF_TOKEN_WRONG: {
    status: 403,
    title: 'The header x-csrf-token is missing or not that of this sign-in',
    remedy: 'Read csrfToken from GET /api/admin/me and send it along.',
  },
});
