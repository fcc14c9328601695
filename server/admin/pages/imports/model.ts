import { signal } from '@preact/signals';
import type { RosterImportDetails, RosterImportSummary } from '../../../roster/imports/import-fields.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createImportsApi } from './api.ts';
import { createUploading } from './uploading.ts';

export type ImportsPage = ReturnType<typeof createImportsPage>;

/** Imports of rosters: a zip is looked at first, and applied when somebody says so. */
export function createImportsPage(context: PageContext) {
  const { actions, organization, organizationId, route } = context;
  const api = createImportsApi(context.client, organizationId);
  const imports = createTable<RosterImportSummary>(context, { kind: 'paged', sorts: [], fetch: api.list });
  const opened = signal<RosterImportDetails | undefined>(undefined);

  async function open(id: string): Promise<void> {
    if (opened.value?.id === id) return;
    opened.value = undefined;
    const answer = await api.details(id);
    if (answer.ok) opened.value = answer.value;
    else actions.problem.value = answer.failure;
  }

  return {
    imports,
    opened,
    ...createUploading(context, { api, opened }),
    load: () => (route.value.id === '' ? imports.refresh() : open(route.value.id)),
    isOpened: () => route.value.id !== '',
    mayImport: () => organization()?.permissions.includes('roster.write') === true,
    addressOf: ({ id }: Pick<RosterImportSummary, 'id'>) =>
      formatRoute({ page: 'imports', organizationId, id }),
    listAddress: formatRoute({ page: 'imports', organizationId }),
    exportAddress: api.exportAddress,
  };
}
