/** `npm run learner -- export|erase`: what a person may ask for: to see, or to remove, all that is kept about them. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import pc from 'picocolors';
import { readConfig } from '../server/config.ts';
import type { Db } from '../server/database/open-database.ts';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import { readInstallationSecret } from '../server/packages/installation-secret.ts';
import { findLearnerRef, type LearnerRef } from '../server/privacy/learner-ref.ts';
import { eraseLearner, exportLearner, readLearner } from '../server/privacy/learner-rows.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly org: string;
  readonly learner: string;
  readonly yes?: true;
}

const program = createCommand('learner');
const named = (command: Command): Command =>
  command
    .requiredOption('--learner <id>', "the learner's id in the LMS")
    .option('--org <uuid>', 'the organization', sampleOrganizationId);
named(program.command('export').description('Prints everything kept about a learner as JSON.')).action(print);
named(program.command('erase').description('Removes everything kept about a learner, for ever.'))
  .option('--yes', 'really remove it')
  .action(erase);
await program.parseAsync();

async function print(options: Options): Promise<void> {
  await withDatabase(async ({ writer: db }) =>
    console.log(JSON.stringify(await exportLearner(db, await refOf(db, options), asking()), null, 2)),
  );
}

async function erase(options: Options): Promise<void> {
  await withDatabase(async ({ writer: db }) => {
    const learner = await refOf(db, options);
    const found = Object.values(await readLearner(db, learner)).flat().length;
    if (options.yes !== true) {
      console.log(`${found} rows would be removed. Say --yes to remove them.`);
      return;
    }
    const erased = await eraseLearner(db, learner, asking());
    for (const [table, rows] of Object.entries(erased))
      console.log(`${pc.green('✓')} ${table}: ${rows} removed`);
  });
}

/** Whoever runs the command, as the audit log names them. */
function asking() {
  const actor = { kind: 'system', id: 'command-line', name: userInfo().username, requestId: '' } as const;
  return { actor, at: new Date() };
}

async function refOf(db: Db, { org, learner: lmsId }: Options): Promise<LearnerRef> {
  const { dataDir } = readConfig(process.env);
  const secret = await readInstallationSecret(dataDir, process.env);
  return findLearnerRef(db, { organizationId: org, lmsId, secret });
}
