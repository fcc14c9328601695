import { signal } from '@preact/signals';
import type { AuditEntry } from '../../../audit/audit-routes.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { PageContext } from '../page.ts';
import { createAuditLogApi } from './api.ts';

export type AuditLogPage = ReturnType<typeof createAuditLogPage>;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Who changed what, the newest first, page by page. */
export function createAuditLogPage(context: PageContext) {
  const api = createAuditLogApi(context.client, context.organizationId);
  const members = signal<readonly Member[]>([]);
  const entries = createTable<AuditEntry>(context, {
    kind: 'paged',
    sorts: [],
    fetch: (query) => api.entries(query.get('after')),
  });
  const loadMembers = async () => {
    const answer = await api.members();
    if (answer.ok) members.value = answer.value;
  };
  return {
    entries,
    load: async (): Promise<void> => {
      await Promise.all([entries.load(), loadMembers()]);
    },
    /** People by their name as long as they are members; other ids mean nothing to anybody, and the details do. */
    describeTarget: ({ target }: AuditEntry): string => {
      const name = members.value.find(({ id }) => id === target)?.name;
      return name ?? (uuid.test(target) ? '' : target);
    },
  };
}
