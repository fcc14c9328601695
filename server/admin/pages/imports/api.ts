import type { RosterImportDetails, RosterImportSummary } from '../../../roster/imports/import-fields.ts';
import type { Client } from '../../http/client.ts';

/** Rosters that come into an organization, and go out. */
export function createImportsApi({ get, getPage, post, remove, upload }: Client, organizationId: string) {
  const roster = `/api/admin/organizations/${organizationId}/roster`;
  const base = `${roster}/imports`;
  return {
    list: (query: URLSearchParams) =>
      getPage<RosterImportSummary>(query.size === 0 ? base : `${base}?${query}`),
    details: (id: string) => get<RosterImportDetails>(`${base}/${id}`),
    preview: (file: File) =>
      upload<RosterImportDetails>(`${base}?name=${encodeURIComponent(file.name)}`, file),
    apply: (id: string) => post<RosterImportDetails>(`${base}/${id}/apply`),
    discard: (id: string) => remove(`${base}/${id}`),
    exportAddress: `${roster}/export`,
  };
}
