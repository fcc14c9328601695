/** `npm run grant -- NAME --organization ID … | --all`: a PostgreSQL role for a BI tool that reads the datasets of these alone. */
import pc from 'picocolors';
import { grantReader, revokeReader } from '../server/datasets/reader-role.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly organization?: readonly string[];
  readonly all?: true;
  readonly byDefault?: true;
  readonly revoke?: true;
}

const program = createCommand('grant')
  .argument('<name>', 'the role')
  .option('--organization <uuid...>', 'whose rows it may read')
  .option('--all', 'rows of all organizations, and of nobody')
  .option('--by-default', 'its sessions begin with all of that as their scope')
  .option('--revoke', 'remove the role')
  .action(run);
await program.parseAsync();

async function run(name: string, options: Options): Promise<void> {
  const { organization = [], all, byDefault = false, revoke } = options;
  if (revoke !== true && organization.length > 0 === (all === true))
    return program.error('Say --organization with ids, or --all, or --revoke.');
  await withDatabase(async ({ writer: db, kind }) => {
    if (kind === 'embedded')
      return program.error(
        'The embedded database takes no connections. Set DATABASE_URL to a PostgreSQL server.',
      );
    if (revoke === true) {
      await revokeReader(db, name);
      console.log(`${pc.green('✓')} ${name} is removed`);
      return;
    }
    const organizations = all === true ? 'all' : organization;
    const password = await grantReader(db, { name, organizations, byDefault });
    tell({ name, password, scope: organizations === 'all' ? '*' : organizations.join(','), byDefault });
  });
}

interface Told {
  readonly name: string;
  readonly password: string | undefined;
  readonly scope: string;
  readonly byDefault: boolean;
}

function tell({ name, password, scope, byDefault }: Told): void {
  console.log(`${pc.green('✓')} ${name} reads the schemas analytics and analytics_extra`);
  if (password !== undefined) console.log(`  password, shown once: ${pc.bold(password)}`);
  if (byDefault) return;
  console.log(`  Each transaction names its organizations first, for example:
    begin;
    select set_config('app.allowed_org_ids', '${scope}', true);
    select * from analytics.students;
    commit;`);
}
