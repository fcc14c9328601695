/** `npm run import:roster -- FILE.zip`: imports OneRoster CSV files, all or nothing; with --dry-run it only says what would change. */
import '../server/tables.ts';
import pc from 'picocolors';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import type { Decision } from '../server/roster/csv/decisions/decision.ts';
import type { FindingReport } from '../server/roster/csv/findings.ts';
import type { FileChange, RosterPlan } from '../server/roster/csv/plan-changes.ts';
import { importAndRecord } from '../server/roster/imports/import-and-record.ts';
import { adoptPeople } from '../server/streams/caliper/people.ts';
import { createCommand } from './create-command.ts';
import { hasOrganization } from './has-organization.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly org: string;
  readonly dryRun?: boolean;
}

await createCommand('import:roster')
  .description('Imports a zip of OneRoster 1.2 CSV files, bulk or delta.')
  .argument('<file>', 'the zip')
  .option('--org <uuid>', 'the organization whose roster it is', sampleOrganizationId)
  .option('--dry-run', 'say what would change, and change nothing')
  .action(run)
  .parseAsync();

async function run(file: string, { org: organizationId, dryRun: isDryRun = false }: Options): Promise<void> {
  await withDatabase(async ({ jobs }) => {
    if (!(await hasOrganization(jobs, organizationId))) return;
    const outcome = await importAndRecord(jobs, {
      organizationId,
      file,
      now: new Date(),
      isDryRun,
      onFile: (name, rows) => console.log(pc.dim(`${name}.csv: ${rows} rows read`)),
      onImported: (tx) => adoptPeople(tx, organizationId),
    });
    if (outcome.kind === 'refused') refuse(outcome.report);
    else if (outcome.kind === 'imported') tell(outcome, isDryRun);
  });
}

function refuse({ findings, countByCode, total }: FindingReport): void {
  for (const { file, row, column, reason, remedy } of findings) {
    const place = [file, row === undefined ? '' : `line ${row}`, column].filter((each) => each).join(', ');
    console.error(`${pc.red('✕')} ${place}: ${reason}. ${remedy}`);
  }
  console.error(
    `${total} faults: ${Object.entries(countByCode)
      .map(([code, n]) => `${code} ${n}`)
      .join(', ')}`,
  );
  console.error('Nothing was written.');
  process.exitCode = 1;
}

function tell({ changes, decisions, decisionCount }: RosterPlan, isDryRun: boolean): void {
  for (const { file, added, changed, removed, sample } of changes) {
    console.log(`${file}: ${added} added, ${changed} changed, ${removed} removed`);
    tellSample(sample);
  }
  for (const decision of decisions) {
    const line = `${decision.outcome}: ${describeDecision(decision)}`;
    console.log(decision.outcome === 'overwritten' ? pc.yellow(line) : pc.dim(line));
  }
  if (decisionCount > decisions.length) console.log(`and ${decisionCount - decisions.length} more decisions`);
  if (changes.length === 0) console.log('Nothing changes.');
  console.log(isDryRun ? 'Nothing was written.' : `${pc.green('✓')} imported`);
}

/** What somebody has decided, in words. */
function describeDecision(decision: Decision): string {
  switch (decision.kind) {
    case 'edited':
      return `${decision.file}: ${decision.sourcedId} was edited since it was imported last`;
    case 'merged':
      return `users: ${decision.sourcedId} is merged into ${decision.keptSourcedId}`;
    case 'word':
      return `${decision.of} ${decision.word} means ${decision.meaning ?? 'nothing'}`;
  }
}

function tellSample(sample: FileChange['sample']): void {
  for (const [change, records] of Object.entries(sample))
    if (records.length > 0)
      console.log(pc.dim(`  ${change}: ${records.map(({ sourcedId }) => sourcedId).join(', ')}`));
}
