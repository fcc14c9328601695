import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { school, toTexts, toZip } from '../csv/roster-zip.ts';
import { describeProcesses, ended, heard, kill, organizationId } from './describe-processes.ts';

const script = join(import.meta.dirname, 'preview-or-apply.ts');

describeProcesses('a preview whose process is killed', { 'roster.zip': toZip(toTexts(school)) }, (at) => {
  const preview = { id: '' };
  const start = (step: string, subject: string) => at.start(script, step, organizationId, subject);
  const readState = () =>
    at.ask(sql`
      select
        i.state,
        (select count(*)::int from causeway.roster_preview) as previews,
        (select count(*)::int from causeway.roster_row) as rows,
        (select count(*)::int from core.one_roster_user) as users
      from causeway.roster_import i`);

  test('waits as before', async () => {
    const child = start('preview', at.zip('roster.zip'));
    preview.id = (await heard(child, /^previewed/)).slice('previewed '.length);
    await kill(child);
    expect(await readState()).toEqual([{ state: 'previewed', previews: 1, rows: 0, users: 0 }]);
  });

  test('waits as before where it was being applied and all was written', async () => {
    const child = start('hang', preview.id);
    await heard(child, /^written$/);
    await kill(child);
    expect(await readState()).toEqual([{ state: 'previewed', previews: 1, rows: 0, users: 0 }]);
  });

  test('is applied then, without another upload', async () => {
    expect((await ended(start('apply', preview.id))).code).toBe(0);
    expect(await readState()).toEqual([{ state: 'applied', previews: 0, rows: 13, users: 3 }]);
  });
});
