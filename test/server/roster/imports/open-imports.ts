import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Permission } from '../../../../server/authorization/permissions.ts';
import type { Database } from '../../../../server/database/open-database.ts';
import { rosterImportRoutes } from '../../../../server/roster/imports/import-routes.ts';
import { adoptPeople } from '../../../../server/streams/caliper/people.ts';
import { createAdminClient, type Reply } from '../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../accounts/setting/open-admin.ts';
import { addOrganization, withToken } from '../../accounts/setting/people.ts';
import { type RosterFiles, toTexts, toZip } from '../csv/roster-zip.ts';

export interface ImportsSetting {
  readonly organizationId: string;
  readonly send: (line: string, body?: Buffer) => Promise<Reply>;
  /** Uploads these files as a zip. */
  readonly upload: (files: RosterFiles) => Promise<Reply>;
  readonly importAll: (files: RosterFiles) => Promise<Reply>;
  readonly rowsOf: (query: string) => Promise<Record<string, unknown>[]>;
  readonly pass: (milliseconds: number) => void;
}

/** An organization of its own, and a machine that may import and export its roster. */
export async function openImports(
  database: Database,
  scopes: readonly Permission[] = ['roster.read', 'roster.write'],
): Promise<ImportsSetting> {
  const options = { jobs: database.jobs, onImported: adoptPeople };
  const { dependencies, app, pass } = await openAdmin(database.writer, {
    groups: [rosterImportRoutes(options)],
  });
  onTestFinished(() => app.close());
  const organizationId = await addOrganization(dependencies);
  const token = await withToken(dependencies, organizationId, scopes);
  const client = createAdminClient(app);
  const send: ImportsSetting['send'] = (line, body) => {
    const [method = '', path = ''] = line.split(' ');
    const url = `/api/admin/organizations/${organizationId}/roster${path}`;
    return client.send(`${method} ${url}`, body, {
      ...token,
      ...(body && { 'content-type': 'application/zip' }),
    });
  };
  const upload = (files: RosterFiles) => send('POST /imports', toZip(toTexts(files)));
  return {
    organizationId,
    send,
    upload,
    importAll: async (files) => send(`POST /imports/${(await upload(files)).body.id}/apply`),
    rowsOf: async (query) => (await sql.raw<Record<string, unknown>>(query).execute(database.writer)).rows,
    pass,
  };
}
