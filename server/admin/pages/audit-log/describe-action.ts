import type { AuditEntry } from '../../../audit/audit-routes.ts';

/** The actions of the log in words; one that is not here is shown by its name. */
const actions: Readonly<Record<string, string>> = {
  'account.disabled': 'locked an account',
  'account.enabled': 'let an account in again',
  'account.identity-linked': 'linked an account to the identity provider',
  'account.password-reset-made': 'made a link for a new password',
  'account.password-set': 'set a new password',
  'account.session-ended': 'ended a session',
  'account.sign-in-failed': 'failed to sign in',
  'account.signed-in': 'signed in',
  'account.signed-out': 'signed out',
  'branding.changed': 'changed how the organization shows itself',
  'invitation.created': 'invited somebody',
  'invitation.withdrawn': 'withdrew an invitation',
  'learner.erased': 'erased a learner',
  'learner.exported': 'exported a learner',
  'member.added': 'became a member',
  'member.last-owner-kept': 'kept the last owner against the groups',
  'member.removed': 'took out a member',
  'member.role-by-groups': 'got a role by groups',
  'member.role-changed': 'changed a role',
  'organization.created': 'made the organization',
  'organization.renamed': 'renamed the organization',
  'package-key.revoked': 'revoked a package key',
  'package-key.rotated': 'replaced a package key',
  'package.downloaded': 'downloaded a package',
  'package.origins-set': 'set allowed LMS addresses',
  'person.merged': 'merged two records of a person',
  'person.separated': 'separated merged records again',
  'roster-word.defined': 'said what a word of a roster means',
  'statement-pull.added': 'added a pull of statements',
  'statement-pull.deleted': 'deleted a pull of statements',
  'statement-pull.started': 'started a pull of statements',
  'statement-pull.stopped': 'stopped a pull of statements',
  'learner.reset': 'reset a course for a learner',
  'session.closed': 'closed a session',
  'session.pushed': 'had a session written to the LMS again',
  'assignment.created': 'set an assignment',
  'assignment.removed': 'removed an assignment',
  'token.created': 'made an API token',
  'token.revoked': 'revoked an API token',
};

export function describeAction(action: string): string {
  return Object.hasOwn(actions, action) ? (actions[action] ?? action) : action;
}

/** `role: viewer, email: ann@example.com` */
export function describeDetails(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${formatValue(value)}`)
    .join(', ');
}

function formatValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(formatValue).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
