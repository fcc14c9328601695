import type { AuditEntry } from '../../../audit/audit-routes.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import type { Answer, Client, RowPage } from '../../http/client.ts';

/** How many entries are asked for at once. */
const pageLength = 50;

/** What was changed in an organization. */
export function createAuditLogApi({ get }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}`;
  return {
    members: () => get<readonly Member[]>(`${base}/members`),
    /** Entries older than the one with the number `after`. */
    entries: async (after: string | null): Answer<RowPage<AuditEntry>> => {
      const from = after === null ? '' : `&before=${after}`;
      const answer = await get<{ readonly entries: readonly AuditEntry[] }>(
        `${base}/audit?limit=${pageLength}${from}`,
      );
      return answer.ok ? { ok: true, value: toPage(answer.value.entries) } : answer;
    },
  };
}

function toPage(rows: readonly AuditEntry[]): RowPage<AuditEntry> {
  const last = rows.length === pageLength ? rows.at(-1) : undefined;
  return { rows, next: last === undefined ? null : String(last.n) };
}
