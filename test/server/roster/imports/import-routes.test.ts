import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeDatabase } from '../../setting/describe-database.ts';
import { edited, type RosterFiles, school } from '../csv/roster-zip.ts';
import { openImports } from './open-imports.ts';

/** An address is one person's in all organizations, and each test has an organization of its own. */
const files: RosterFiles = edited(school, 'users', ({ email: _, ...row }) => row);
const renamed = edited(files, 'users', (row) =>
  row.sourcedId === 'tom' ? { ...row, givenName: 'Thomas' } : row,
);

describeDatabase('imports of rosters', (at) => {
  test('a preview says what would be added, with a sample, and writes nothing', async () => {
    const { upload, rowsOf, organizationId } = await openImports(at.database);
    const { status, body } = await upload(files);
    expect([status, body.state, body.decisions, body.faults.total]).toEqual([201, 'previewed', 0, 0]);
    expect(body.changes).toContainEqual({ file: 'users', added: 3, changed: 0, removed: 0 });
    expect(body.preview.samples.find(({ file }: { file: string }) => file === 'users').added[0]).toEqual({
      sourcedId: 'mum',
      name: 'Mia Mother',
      columns: [],
    });
    expect(
      await rowsOf(`select 1 from causeway.roster_row where organization_id = '${organizationId}'`),
    ).toEqual([]);
  });

  test('applying does what was previewed, and names and zip are kept no longer', async () => {
    const { importAll, rowsOf, organizationId } = await openImports(at.database);
    const { status, body } = await importAll(files);
    expect([status, body.state, body.preview]).toEqual([200, 'applied', null]);
    const mine = `where organization_id = '${organizationId}'`;
    expect(await rowsOf(`select 1 from causeway.roster_row ${mine}`)).toHaveLength(13);
    expect(await rowsOf(`select 1 from causeway.roster_preview_part ${mine}`)).toEqual([]);
    expect(await rowsOf(`select report::text from causeway.roster_import ${mine}`)).not.toMatchObject([
      { report: expect.stringContaining('Mia') },
    ]);
  });

  test('a changed record says which columns differ', async () => {
    const { upload, importAll } = await openImports(at.database);
    await importAll(files);
    const { body } = await upload(renamed);
    expect(body.changes).toEqual([{ file: 'users', added: 0, changed: 1, removed: 0 }]);
    expect(body.preview.samples[0].changed).toEqual([
      { sourcedId: 'tom', name: 'Thomas Teacher', columns: ['givenName'] },
    ]);
  });

  test('what was edited since it was imported is told before the import goes over it', async () => {
    const { upload, importAll, rowsOf, organizationId } = await openImports(at.database);
    await importAll(files);
    await rowsOf(`
      update core.one_roster_user set family_name = 'Tutor' where id = (
        select id from causeway.roster_row
        where organization_id = '${organizationId}' and file = 'users' and sourced_id = 'tom')`);
    const { body } = await upload(renamed);
    expect(body.preview.decisions).toEqual([
      {
        kind: 'edited',
        outcome: 'overwritten',
        file: 'users',
        sourcedId: 'tom',
        today: { givenName: 'Tom', familyName: 'Tutor' },
      },
    ]);
  });

  test('a zip with faults is refused with its findings, and cannot be applied', async () => {
    const { upload, send } = await openImports(at.database);
    const { status, body } = await upload({ orgs: [{ sourcedId: 'o', name: '', type: 'school' }] });
    expect([status, body.state, body.preview]).toEqual([201, 'refused', null]);
    expect(body.faults).toEqual({ total: 1, countByCode: { VALUE_MISSING: 1 } });
    expect(body.findings).toMatchObject([
      { code: 'VALUE_MISSING', file: 'orgs.csv', row: 2, column: 'name', remedy: 'Fill it in.' },
    ]);
    expect(await send(`POST /imports/${body.id}/apply`)).toMatchObject({
      status: 409,
      body: { code: 'ROSTER_IMPORT_ENDED' },
    });
  });

  test('what would do something else than its preview is not applied', async () => {
    const { upload, importAll, send, rowsOf, organizationId } = await openImports(at.database);
    const first = await upload(files);
    await importAll(renamed);
    const late = await send(`POST /imports/${first.body.id}/apply`);
    expect(late).toMatchObject({ status: 409, body: { code: 'ROSTER_IMPORT_OUTDATED' } });
    expect(
      await rowsOf(`
        select row ->> 'givenName' as name from causeway.roster_row
        where organization_id = '${organizationId}' and sourced_id = 'tom'`),
    ).toEqual([{ name: 'Thomas' }]);
  });

  test('two who apply at once apply once', async () => {
    const { upload, send } = await openImports(at.database);
    const { body } = await upload(files);
    const apply = () => send(`POST /imports/${body.id}/apply`);
    const statuses = (await Promise.all([apply(), apply()])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
  });

  test('a discarded preview stays in the history and cannot be applied', async () => {
    const { upload, send } = await openImports(at.database);
    const { body } = await upload(files);
    expect((await send(`DELETE /imports/${body.id}`)).body).toEqual({ done: true });
    expect((await send(`GET /imports/${body.id}`)).body).toMatchObject({
      state: 'discarded',
      endedAt: expect.any(String),
      preview: null,
    });
    expect((await send(`DELETE /imports/${body.id}`)).body.code).toBe('ROSTER_IMPORT_ENDED');
  });

  test('a preview that nobody applies in a day is discarded', async () => {
    const { upload, send, pass } = await openImports(at.database);
    const { body } = await upload(files);
    pass(25 * 60 * 60 * 1000);
    await upload(files);
    expect((await send(`POST /imports/${body.id}/apply`)).body.code).toBe('ROSTER_IMPORT_ENDED');
  });

  test('a preview whose zip is gone has to be uploaded again', async () => {
    const { upload, send, organizationId } = await openImports(at.database);
    const { body } = await upload(files);
    await sql`delete from causeway.roster_preview where organization_id = ${organizationId}`.execute(
      at.database.writer,
    );
    expect((await send(`POST /imports/${body.id}/apply`)).body.code).toBe('ROSTER_PREVIEW_GONE');
  });

  test('the history has the newest first, page by page', async () => {
    const { upload, send, pass } = await openImports(at.database);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.unshift((await upload(files)).body.id);
      pass(1000);
    }
    const first = await send('GET /imports?limit=2');
    expect(first.headers.link).toContain(`after=${ids[1]}`);
    const second = await send(`GET /imports?limit=2&after=${ids[1]}`);
    expect([...first.body, ...second.body].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(second.headers.link).toBeUndefined();
  });

  test('an import of another organization is not there', async () => {
    const { body } = await (await openImports(at.database)).upload(files);
    const { send } = await openImports(at.database);
    const replies = [
      `GET /imports/${body.id}`,
      `POST /imports/${body.id}/apply`,
      `DELETE /imports/${body.id}`,
    ];
    for (const line of replies) expect((await send(line)).body.code).toBe('ROSTER_IMPORT_UNKNOWN');
  });

  test('who may only read the roster imports nothing', async () => {
    const { upload, send } = await openImports(at.database, ['roster.read']);
    expect((await upload(files)).body.code).toBe('PERMISSION_MISSING');
    expect((await send('GET /imports')).body).toEqual([]);
  });

  test('what is no zip is a finding, and another content type is refused', async () => {
    const { send } = await openImports(at.database);
    const { body } = await send('POST /imports', Buffer.from('nothing'));
    expect(body.findings).toMatchObject([{ code: 'ZIP_UNREADABLE' }]);
    expect((await send('POST /imports')).body.code).toBe('MEDIA_TYPE_UNKNOWN');
  });

  test('the exported zip, uploaded again, changes nothing', async () => {
    const { importAll, send } = await openImports(at.database);
    await importAll(files);
    const { raw, headers } = await send('GET /export');
    expect(headers['content-disposition']).toBe('attachment; filename="roster.zip"');
    expect((await send('POST /imports', raw)).body).toMatchObject({ state: 'previewed', changes: [] });
  });

  test('an export since a time has what has changed since', async () => {
    const { importAll, send, pass } = await openImports(at.database);
    await importAll(files);
    pass(60_000);
    await importAll(renamed);
    const { raw } = await send('GET /export?since=2026-11-20T10:00:30Z');
    expect((await send('POST /imports', raw)).body.changes).toEqual([]);
    await importAll(files);
    expect((await send('POST /imports', raw)).body.changes).toEqual([
      { file: 'users', added: 0, changed: 1, removed: 0 },
    ]);
  });

  test('imports and exports are in the audit log, and name nobody', async () => {
    const { importAll, send, rowsOf, organizationId } = await openImports(at.database);
    await importAll(files);
    await send('GET /export');
    const entries = await rowsOf(`
      select action, details::text as details from causeway.audit_entry
      where organization_id = '${organizationId}' and action like 'roster%' order by n`);
    expect(entries.map(({ action }) => action)).toEqual([
      'roster-import.previewed',
      'roster-import.applied',
      'roster.exported',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/sue|Mia/);
  });

  test('a zip of several megabytes comes together again', async () => {
    const { upload, send } = await openImports(at.database);
    const notes = Array.from({ length: 400 }, (_, n) => ({
      ...files.users?.[0],
      sourcedId: `u${n}`,
      'metadata.note': randomBytes(4500).toString('hex'),
    }));
    const { body } = await upload({ orgs: files.orgs ?? [], users: notes });
    expect((await send(`POST /imports/${body.id}/apply`)).body).toMatchObject({
      state: 'applied',
      changes: [
        { file: 'orgs', added: 2 },
        { file: 'users', added: 400 },
      ],
    });
  });
});
