import { copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, splitStatements } from '../../../server/database/migrate.ts';
import { ensurePartitions } from '../../../server/jobs/partitions.ts';
import { describeStore } from '../setting/describe-store.ts';
import { freshFolder } from '../setting/postgres-server.ts';

const own = join(import.meta.dirname, '../../../server/database/migrations');
let dir: string;

beforeEach(async () => {
  dir = await freshFolder();
  for (const name of await readdir(own)) await copyFile(join(own, name), join(dir, name));
});
afterEach(() => rm(dir, { recursive: true }));

describeStore('migrations', (at) => {
  test('a later migration meets the data of before and keeps it', async () => {
    await at.store.db
      .insertInto('causeway.organization')
      .values({ id: '00000000-0000-4000-8000-0000000000aa', name: 'Old' })
      .execute();
    await writeFile(
      join(dir, '9001-later.sql'),
      "alter table causeway.organization add column later text not null default 'set';\n",
    );
    await migrate(at.store.db, dir);
    const { rows } = await sql`select name, later from causeway.organization`.execute(at.store.db);
    expect(rows).toEqual([{ name: 'Old', later: 'set' }]);
  });

  test('a database that is newer than the server is refused', async () => {
    await expect(migrate(at.store.db)).rejects.toThrow(/newer Causeway \(9001-later.sql\)/);
    await sql`delete from causeway.migration where name = '9001-later.sql'`.execute(at.store.db);
  });

  test('a migration that fails leaves nothing behind and stops the start', async () => {
    await writeFile(join(dir, '9002-broken.sql'), 'create table causeway.half (id int);\nselect 1 / 0;\n');
    await expect(migrate(at.store.db, dir)).rejects.toThrow(/9002-broken.sql failed; nothing of it was kept/);
    const { rows } = await sql`select to_regclass('causeway.half') as found`.execute(at.store.db);
    expect(rows).toEqual([{ found: null }]);
  });

  test('processes that start at once run each migration once', async () => {
    await writeFile(join(dir, '9003-once.sql'), 'create table causeway.once (id int);\n');
    await Promise.all([1, 2, 3, 4].map(() => migrate(at.store.db, dir)));
    const { rows } =
      await sql`select count(*)::int as ran from causeway.migration where name = '9003-once.sql'`.execute(
        at.store.db,
      );
    expect(rows).toEqual([{ ran: 1 }]);
  });

  test('integers are numbers, decimals text and times dates on either engine', async () => {
    const { rows } =
      await sql`select 9007199254740991::int8 as large, 1.50::numeric as exact, '2026-11-20T10:00:00Z'::timestamptz as time`.execute(
        at.store.db,
      );
    expect(rows).toEqual([
      { large: Number.MAX_SAFE_INTEGER, exact: '1.50', time: new Date('2026-11-20T10:00:00Z') },
    ]);
  });

  test('a query from outside does not run inside an open transaction', async () => {
    const { db } = at.store;
    const asked: Promise<unknown>[] = [];
    await db.transaction().execute(async (tx) => {
      await sql`create table causeway.only_here (id int)`.execute(tx);
      asked.push(sql`select to_regclass('causeway.only_here')::text as found`.execute(db));
      await sql`select pg_sleep(0.02)`.execute(tx);
      await sql`drop table causeway.only_here`.execute(tx);
    });
    expect(await asked[0]).toMatchObject({ rows: [{ found: null }] });
  });
});

/** Rows as the first migration knows them. */
const rowsOfBefore = `
  insert into causeway.organization values ('00000000-0000-4000-8000-0000000000ab', 'Before');
  insert into causeway.learner values ('00000000-0000-4000-8000-0000000000ab', gen_random_uuid(), 'ann', 'Ann', now());
  insert into causeway.session
    select organization_id, gen_random_uuid(), id, 'tiny', '1.2', now(), null, 'active', '{}', 1, 1, 'lease', 0, 0, 0, now(), '{}', '{}'
    from causeway.learner;
  insert into causeway.session_event
    select organization_id, id, 1, 'event', 'launched', now(), now(), 'lease', null, '{}', null from causeway.session;
  insert into causeway.lms_write
    select organization_id, id, now(), now(), 'lease', 'commit', '', 'true', '0' from causeway.session;
`;

describeStore('every migration', (at) => {
  test('keeps the rows that it meets', async () => {
    const { db } = at.store;
    for (const schema of ['causeway', 'core']) await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
    const [first = '', ...later] = (await readdir(dir)).sort();
    for (const name of later) await rm(join(dir, name));
    await migrate(db, dir);
    for (const statement of splitStatements(rowsOfBefore)) await sql.raw(statement).execute(db);
    for (const name of later) {
      await copyFile(join(own, name), join(dir, name));
      await migrate(db, dir);
    }
    await ensurePartitions(db, new Date());
    const counts = await Promise.all(
      ['organization', 'learner', 'session', 'session_projection', 'session_event', 'lms_write'].map(
        (table) =>
          sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(`causeway.${table}`)}`.execute(
            db,
          ),
      ),
    );
    expect([first, ...counts.map(({ rows }) => rows[0]?.rows)]).toEqual([
      '0001-learner-path.sql',
      1,
      1,
      1,
      1,
      1,
      1,
    ]);
  });
});

test('a function body is one statement, whatever it holds', () => {
  const body = 'create function f() returns void language plpgsql as $$\nbegin\n  perform 1;\nend\n$$;';
  expect(splitStatements(`select 1;\n${body}\nselect 2;\n`)).toEqual(['select 1;', body, 'select 2;']);
});
