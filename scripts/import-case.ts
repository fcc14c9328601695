/** `npm run import:case -- FILE`: takes a CASE package in, all or nothing; with --dry-run it only says what would change. */
import '../server/tables.ts';
import { createReadStream } from 'node:fs';
import pc from 'picocolors';
import { type CaseImport, importPackage } from '../server/roster/case/import-package.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

await createCommand('import:case')
  .description('Takes a CASE package in; one that is known already is replaced.')
  .argument('<file>', 'the package, as JSON')
  .option('--dry-run', 'say what would change, and change nothing')
  .action(run)
  .parseAsync();

async function run(file: string, { dryRun: isDryRun = false }: { readonly dryRun?: boolean }): Promise<void> {
  await withDatabase(async ({ jobs }) => {
    const outcome = await importPackage(jobs, createReadStream(file), { isDryRun });
    if (outcome.kind === 'refused') refuse(outcome);
    else tell(outcome, isDryRun);
  });
}

function refuse({ faults, total }: Extract<CaseImport, { kind: 'refused' }>): void {
  for (const { part, position, member, message } of faults)
    console.error(
      `${pc.red('✕')} ${[part, position, member].filter((each) => each !== null && each !== '').join(' ')}: ${message}`,
    );
  if (total > faults.length) console.error(`and ${total - faults.length} more`);
  console.error('Nothing was written.');
  process.exitCode = 1;
}

function tell({ documentId, changes }: Extract<CaseImport, { kind: 'imported' }>, isDryRun: boolean): void {
  for (const { part, added, changed, removed } of changes)
    console.log(`${part}: ${added} added, ${changed} changed, ${removed} removed`);
  if (changes.length === 0) console.log('Nothing changes.');
  console.log(isDryRun ? 'Nothing was written.' : `${pc.green('✓')} ${documentId}`);
}
