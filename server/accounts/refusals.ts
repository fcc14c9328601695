import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals of accounts: signing in, links, tokens and invitations. */
export const accountRefusals = defineRefusals({
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
  API_TOKEN_UNCONFIRMED: {
    status: 401,
    title: 'Whoever made this API token has not been at the identity provider for two weeks',
    remedy: 'Let them sign in once by single sign-on, or use a token made by somebody else.',
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
  CURRENT_PASSWORD_WRONG: {
    status: 422,
    title: 'This is not your current password',
    remedy: 'Type the password that you sign in with now. If you have forgotten it, ask an owner for a link.',
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
  SIGN_IN_SESSION_UNKNOWN: {
    status: 404,
    title: 'You are not signed in there (any more)',
    remedy: 'Nothing to do.',
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
});
