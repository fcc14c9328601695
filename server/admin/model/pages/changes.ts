import { signal } from '@preact/signals';
import type { AuditEntry } from '../../../access/routes/audit-routes.ts';
import { createOrganizationApi } from '../../api/organization-api.ts';
import { createRows } from '../rows.ts';
import type { Setting } from '../setting.ts';

export type ChangesPage = ReturnType<typeof createChangesPage>;

/** How many are asked for at once. */
const pageLength = 50;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Who changed what, the newest first; older ones are fetched when they are asked for. */
export function createChangesPage({ acting, ask, organizationId }: Setting) {
  const api = createOrganizationApi(ask, organizationId);
  const members = createRows(acting, api.members);
  const entries = signal<readonly AuditEntry[]>([]);
  const asOf = signal<Date | undefined>(undefined);
  const hasOlder = signal(false);
  const take = (kept: readonly AuditEntry[], more: readonly AuditEntry[]) => {
    entries.value = [...kept, ...more];
    hasOlder.value = more.length === pageLength;
  };
  return {
    kind: 'changes' as const,
    entries,
    asOf,
    hasOlder,
    search: signal(''),
    refresh: async (): Promise<void> => {
      const [answer] = await Promise.all([api.audit(pageLength), members.refresh()]);
      if (!answer.ok) return acting.refuse(answer.failure);
      take([], answer.value.entries);
      asOf.value = new Date();
    },
    fetchOlder: () =>
      acting.act(
        () => api.audit(pageLength, entries.value.at(-1)?.n),
        async (older) => take(entries.value, older.entries),
      ),
    /** People by their name as long as they are members; other ids say nothing to anybody, and the details do. */
    sayTarget: ({ target }: AuditEntry) => {
      const name = members.rows.value.find(({ id }) => id === target)?.name;
      return name ?? (uuid.test(target) ? '' : target);
    },
  };
}

/** The actions of the log in words; one that is not here is shown by its name. */
const actionWords: Readonly<Record<string, string>> = {
  'account.disabled': 'locked an account',
  'account.enabled': 'let an account in again',
  'account.password-reset-made': 'made a link for a new password',
  'account.password-set': 'set a new password',
  'account.session-ended': 'ended a session',
  'account.signed-in': 'signed in',
  'invitation.created': 'invited somebody',
  'invitation.withdrawn': 'withdrew an invitation',
  'member.added': 'became a member',
  'member.removed': 'took out a member',
  'member.role-by-groups': 'got a role by groups',
  'member.role-changed': 'changed a role',
  'organization.created': 'made the organization',
  'organization.renamed': 'renamed the organization',
  'package-key.revoked': 'revoked a package key',
  'package-key.rotated': 'replaced a package key',
  'package.origins-set': 'set allowed LMS addresses',
  'token.created': 'made an API token',
  'token.revoked': 'revoked an API token',
};

export function sayAction(action: string): string {
  return Object.hasOwn(actionWords, action) ? (actionWords[action] ?? action) : action;
}

/** `role: viewer, email: ann@example.com` */
export function sayDetails(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${sayValue(value)}`)
    .join(', ');
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(sayValue).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
