/** `npm run seed -- --sessions N`: fills an organization with sessions, for trying the admin pages. */
import '../server/tables.ts';
import { InvalidArgumentError } from 'commander';
import { openCatalog } from '../server/courses/open-catalog.ts';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import { createCommand } from './create-command.ts';
import { seedSessions } from './seed-sessions.ts';
import { withDatabase } from './with-database.ts';

await createCommand('seed')
  .description(
    'Adds made-up learners with sessions, challenges and scores to an organization. Not for production.',
  )
  .requiredOption('--sessions <count>', 'how many sessions', parseCount)
  .option('--org <uuid>', 'the organization', sampleOrganizationId)
  .action(seed)
  .parseAsync();

async function seed({ sessions, org }: { readonly sessions: number; readonly org: string }): Promise<void> {
  await withDatabase(async ({ jobs }) => {
    const at = new Date();
    const courses = [...(await openCatalog(jobs, { at })).current.values()];
    await seedSessions(jobs, { organizationId: org, sessions, courses, at });
    console.log(`${sessions} sessions added. Look at them in the admin pages: npm start`);
  });
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 5_000_000)
    throw new InvalidArgumentError('Give a whole number from 1 to 5000000.');
  return count;
}
