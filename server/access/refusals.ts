/** Refusals of the admin group, and of launches that an organization does not allow. */
export const accessRefusals = {
  SIGN_IN_NEEDED: {
    status: 401,
    title: 'Nobody is signed in',
    remedy: 'Sign in, or send an API token as a bearer token.',
  },
  SIGN_IN_WRONG: {
    status: 401,
    title: 'Email address or password is wrong',
    remedy: 'Correct them; an operator can make a link for a forgotten password.',
  },
  SIGN_IN_BLOCKED: {
    status: 429,
    title: 'Too many attempts to sign in',
    remedy: 'Wait as long as Retry-After says, then try once more.',
  },
  API_TOKEN_INVALID: {
    status: 401,
    title: 'This API token is unknown, expired or revoked',
    remedy: 'Make a new one under the organization.',
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
  HTTPS_NEEDED: {
    status: 403,
    title: 'Signing in needs HTTPS',
    remedy: 'Use the https address; behind a proxy set PUBLIC_URL to it. Plain http works on localhost only.',
  },
  ONE_TIME_TOKEN_SPENT: {
    status: 410,
    title: 'This link is unknown, used or too old',
    remedy: 'Ask for a new one.',
  },
  PASSWORD_WEAK: {
    status: 422,
    title: 'This password is easy to guess',
    remedy: 'Take 12 characters or more, at least 5 different ones, without your own address.',
  },
  ACCOUNT_UNKNOWN: {
    status: 404,
    title: 'There is no such account',
    remedy: 'Check the id.',
  },
  ACCOUNT_EXISTS: {
    status: 409,
    title: 'This email address has an account already',
    remedy: 'Sign in with it, or take another address.',
  },
  ACCOUNT_OWN: {
    status: 409,
    title: 'Nobody locks themselves out',
    remedy: 'Let another operator do it.',
  },
  LOGIN_SESSION_UNKNOWN: {
    status: 404,
    title: 'You are not signed in there (any more)',
    remedy: 'Nothing to do.',
  },
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
  INVITATION_UNKNOWN: {
    status: 404,
    title: 'There is no such invitation',
    remedy: 'Reload the list of invitations.',
  },
  API_TOKEN_UNKNOWN: {
    status: 404,
    title: 'There is no such API token',
    remedy: 'Reload the list of tokens.',
  },
  PACKAGE_UNKNOWN: {
    status: 404,
    title: 'There is no such package',
    remedy: 'Take a course and a SCORM version of the list of packages.',
  },
  PACKAGE_GENERATION_UNKNOWN: {
    status: 404,
    title: 'No such key was issued for this package',
    remedy: 'Take a generation of the list of packages.',
  },
  PACKAGE_KEY_REVOKED: {
    status: 403,
    title: 'This package was withdrawn by its organization',
    remedy: 'Replace it in the LMS by the newest package of the course. What was learned is kept.',
  },
  PACKAGE_WITHDRAWN: {
    status: 409,
    title: 'The newest key of this package is revoked',
    remedy: 'Issue the next key, then fetch the package.',
  },
  PACKAGE_PARTS_MISSING: {
    status: 503,
    title: 'The player that goes into packages is not built on this server',
    remedy: 'Run `npm run build` on the server.',
  },
  LMS_ORIGIN_REFUSED: {
    status: 403,
    title: 'The organization does not allow this package at this address',
    remedy: 'Ask the administrator to add the address of the LMS to the allowed origins of the package.',
  },
  SSO_OFF: {
    status: 404,
    title: 'Single sign-on is not set up here',
    remedy: 'Sign in by password, or ask the operator to set OIDC_ISSUER.',
  },
  SSO_FAILED: {
    status: 403,
    title: 'The identity provider did not confirm the sign-in',
    remedy: 'Start again from the sign-in page; the log names the reason.',
  },
  SSO_AWAY: {
    status: 503,
    title: 'The identity provider does not answer',
    remedy: 'Try again later, or sign in by password.',
  },
  SSO_EMAIL_UNPROVEN: {
    status: 403,
    title: 'The identity provider does not vouch for the email address',
    remedy: 'Confirm the address at the identity provider (claim email_verified), then sign in again.',
  },
  SSO_NO_ROLE: {
    status: 403,
    title: 'None of your groups has a role here',
    remedy: 'Ask the operator to map one of your groups, or an owner for an invitation.',
  },
} as const;
