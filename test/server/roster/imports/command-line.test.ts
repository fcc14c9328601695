import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { defineWord } from '../../../../server/roster/words/words.ts';
import { edited, school, toTexts, toZip } from '../csv/roster-zip.ts';
import { describeProcesses, ended, organizationId } from './describe-processes.ts';

const changed = edited(
  edited(school, 'users', (row) => (row.sourcedId === 'tom' ? { ...row, givenName: 'Thomas' } : row)),
  'classes',
  (row) => ({ ...row, title: 'Mathematics B' }),
);
const zips = { 'school.zip': toZip(toTexts(school)), 'changed.zip': toZip(toTexts(changed)) };

describeProcesses('rosters by the command line', zips, (at) => {
  const run = (zip: string, ...more: readonly string[]) =>
    ended(at.start('scripts/causeway.ts', 'import:roster', at.zip(zip), ...more));

  test('an organization that is not there is told, and nothing is read', async () => {
    for (const id of ['00000000-0000-4000-8000-00000000000f', 'mine'])
      expect(await run('school.zip', '--org', id)).toEqual({
        code: 1,
        text: `No organization has the id ${id}: take one that the admin pages show.\n`,
      });
  });

  test('a dry run names what people have decided', async () => {
    expect(await run('school.zip', '--org', organizationId)).toMatchObject({ code: 0 });
    await at.inDatabase(async ({ writer }) => {
      await sql`update core.one_roster_user set family_name = 'Tutor' where sourced_id = 'tom'`.execute(
        writer,
      );
      const key = { organizationId, kind: 'subject', word: 'Algebra' } as const;
      await writer.transaction().execute((tx) => defineWord(tx, key, null));
    });
    const { text } = await run('changed.zip', '--org', organizationId, '--dry-run');
    expect(text).toContain('overwritten: users: tom was edited since it was imported last\n');
    expect(text).toContain('kept: subject Algebra means nothing\n');
    expect(text).toContain('Nothing was written.');
  });
});
