/** `npm run restore -- FILE`: reads a backup into an empty database, all or nothing, and checks every table. */
import pc from 'picocolors';
import { restoreBackup } from '../server/backup/restore-backup.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

await createCommand('restore')
  .description('Restores a backup into an empty data folder or PostgreSQL database.')
  .argument('<file>', 'a backup of the same version of Causeway')
  .action((file: string) =>
    withDatabase(async ({ jobs }) => {
      const hashes = await restoreBackup(jobs, file);
      const rows = hashes.reduce((sum, table) => sum + table.rows, 0);
      console.log(
        `${pc.green('✓')} ${rows} rows of ${hashes.length} tables restored; each table is what it was`,
      );
    }),
  )
  .parseAsync();
