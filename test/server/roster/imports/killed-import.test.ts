import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { school, toTexts, toZip } from '../csv/roster-zip.ts';
import { describeProcesses, ended, heard, kill, organizationId } from './describe-processes.ts';

const people = 3000;

const users = Array.from({ length: people }, (_, n) => ({
  sourcedId: `u${n}`,
  enabledUser: 'true',
  username: `u${n}`,
  givenName: 'Given',
  familyName: `Family ${n}`,
}));
const roles = users.map(({ sourcedId }) => ({
  sourcedId: `r-${sourcedId}`,
  userSourcedId: sourcedId,
  roleType: 'primary',
  role: 'student',
  orgSourcedId: 'school',
}));
const zips = { 'roster.zip': toZip(toTexts({ orgs: school.orgs ?? [], users, roles })) };

/** When the process is killed: after it has told that a file is read, and a while later. */
const moments = [
  ['while it reads the zip', { line: /users\.csv/, milliseconds: 0 }],
  ['while it looks for faults', { line: /roles\.csv/, milliseconds: 0 }],
  ['while it writes', { line: /roles\.csv/, milliseconds: 250 }],
] as const;

describeProcesses('an import that is killed', zips, (at) => {
  const startImport = () =>
    at.start('scripts/causeway.ts', 'import:roster', at.zip('roster.zip'), '--org', organizationId);
  const counts = () =>
    at.ask(sql`
      select
        (select count(*)::int from causeway.roster_row) as rows,
        (select count(*)::int from core.one_roster_user) as users,
        (select count(*)::int from causeway.roster_import) as imports`);

  test.each(moments)('%s has written nothing or all', async (_, { line, milliseconds }) => {
    const child = startImport();
    await heard(child, line);
    await pause(milliseconds);
    await kill(child);
    expect([
      [{ rows: 0, users: 0, imports: 0 }],
      [{ rows: 2 * people + 2, users: people, imports: 1 }],
    ]).toContainEqual(await counts());
  });

  test('can be done again', async () => {
    expect((await ended(startImport())).code).toBe(0);
    expect(await counts()).toMatchObject([{ rows: 2 * people + 2, users: people }]);
  });
});
