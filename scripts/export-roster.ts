/** `npm run export:roster -- FILE.zip`: writes an organization's roster as OneRoster 1.2.1 CSV files. */
import '../server/tables.ts';
import { writeFile } from 'node:fs/promises';
import pc from 'picocolors';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import { writeZip } from '../server/packages/build-package.ts';
import { exportRoster } from '../server/roster/csv/export-roster.ts';
import { createCommand } from './create-command.ts';
import { hasOrganization } from './has-organization.ts';
import { withDatabase } from './with-database.ts';

const program = createCommand('export:roster')
  .argument('<file>', 'where the zip goes; it must not be there yet')
  .option('--org <uuid>', 'the organization whose roster it is', sampleOrganizationId)
  .option('--since <time>', 'only what has changed since, as delta files: 2026-09-01T00:00:00Z')
  .action(run);
await program.parseAsync();

async function run(
  file: string,
  { org, since }: { readonly org: string; readonly since?: string },
): Promise<void> {
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    return program.error('--since takes a time as in 2026-09-01T00:00:00Z.');
  await withDatabase(async ({ jobs }) => {
    if (!(await hasOrganization(jobs, org))) return;
    const parts = await exportRoster(jobs, {
      organizationId: org,
      ...(since !== undefined && { since: new Date(since) }),
    });
    await writeFile(file, writeZip(parts), { flag: 'wx', mode: 0o600 });
    console.log(`${pc.green('✓')} ${parts.length - 1} files in ${file}`);
  });
}
