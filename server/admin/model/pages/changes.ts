import { signal } from '@preact/signals';
import type { AuditEntry } from '../../../audit/audit-routes.ts';
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
