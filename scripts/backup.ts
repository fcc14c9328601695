/** `npm run backup -- FILE`: writes everything that the database of DATA_DIR or DATABASE_URL holds into one file. */
import { existsSync } from 'node:fs';
import pc from 'picocolors';
import { writeBackup } from '../server/backup/write-backup.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

await createCommand('backup')
  .description(
    'Writes a backup. A PostgreSQL server may go on working; stop a server with the embedded database first.',
  )
  .argument('<file>', 'where the backup goes; it must not be there yet')
  .action(run)
  .parseAsync();

async function run(file: string): Promise<void> {
  await withDatabase(async ({ jobs }) => {
    if (existsSync(file)) throw new Error(`${file} is already there. Name a new file.`);
    const hashes = await writeBackup(jobs, file);
    const rows = hashes.reduce((sum, table) => sum + table.rows, 0);
    console.log(`${pc.green('✓')} ${rows} rows of ${hashes.length} tables in ${file}`);
    console.log(
      pc.dim('  Keep DATA_DIR/secret.key with it: without the secret the packages given out are worthless.'),
    );
  });
}
