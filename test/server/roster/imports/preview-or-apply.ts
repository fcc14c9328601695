/**
 * A process of its own, to be killed: `preview ORGANIZATION ZIP` says `previewed ID`, `hang ORGANIZATION IMPORT` says `written` when
 * all of an import is written and nothing committed; both wait then. `apply ORGANIZATION IMPORT` applies it and ends.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../../../server/config.ts';
import { openDatabase } from '../../../../server/database/open-database.ts';
import { applyImport } from '../../../../server/roster/imports/apply-import.ts';
import { previewImport } from '../../../../server/roster/imports/preview-import.ts';
import '../../../../server/tables.ts';

const [step, organizationId = '', subject = ''] = process.argv.slice(2);
const actor = {
  kind: 'account',
  id: '00000000-0000-4000-8000-0000000000a1',
  name: 'Ada',
  requestId: '',
} as const;

async function sayAndWait(line: string): Promise<void> {
  process.stdout.write(`${line}\n`);
  await pause(600_000);
}

const database = await openDatabase(readConfig(process.env));
const dependencies = {
  ...{ jobs: database.jobs, db: database.writer, now: () => new Date(), randomBytes },
  onImported: async () => {
    if (step === 'hang') await sayAndWait('written');
  },
};

if (step === 'preview') {
  const upload = { organizationId, file: subject, fileName: 'roster.zip' };
  await sayAndWait(`previewed ${await previewImport(upload, actor, dependencies)}`);
} else {
  await applyImport({ organizationId, importId: subject }, actor, dependencies);
}
await database.close();
