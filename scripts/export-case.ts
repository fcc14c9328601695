/** `npm run export:case -- DOCUMENT FILE`: writes a CASE package with every record as it was taken in. */
import '../server/tables.ts';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pc from 'picocolors';
import { exportPackage } from '../server/roster/case/export-package.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

const program = createCommand('export:case')
  .argument('<document>', "the document's identifier")
  .argument('<file>', 'where the package goes; it must not be there yet')
  .action(run);
await program.parseAsync();

async function run(documentId: string, file: string): Promise<void> {
  await withDatabase(async ({ jobs }) => {
    const pieces = exportPackage(jobs, documentId.toLowerCase());
    const first = await pieces.next();
    if (first.done === true) return program.error(`There is no document ${documentId}.`);
    const all = async function* () {
      yield first.value;
      yield* pieces;
    };
    await pipeline(Readable.from(all()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    console.log(`${pc.green('✓')} ${file}`);
  });
}
