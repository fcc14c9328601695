import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../../server/database/migrate.ts';
import { splitStatements } from '../../../server/database/split-statements.ts';
import { describeDatabase } from '../setting/describe-database.ts';
import { freshFolder } from '../setting/postgres-server.ts';

const own = join(import.meta.dirname, '../../../server/database');
let dir: string;

/** A copy of the database's folder, for the tests of one database. */
function copyFolder(): void {
  beforeAll(async () => {
    dir = await freshFolder();
    for (const part of ['migrations', 'functions', 'views']) {
      await cp(join(own, part), join(dir, part), { recursive: true });
    }
  });
  afterAll(() => rm(dir, { recursive: true }));
}

describeDatabase('migrations', (at) => {
  copyFolder();

  test('a later migration meets the data of before and keeps it', async () => {
    await at.database.writer
      .insertInto('causeway.organization')
      .values({ id: '00000000-0000-4000-8000-0000000000aa', name: 'Old' })
      .execute();
    await writeFile(
      join(dir, 'migrations/9001-later.sql'),
      "alter table causeway.organization add column later text not null default 'set';\n",
    );
    await migrate(at.database.writer, dir);
    const { rows } = await sql`select name, later from causeway.organization`.execute(at.database.writer);
    expect(rows).toEqual([{ name: 'Old', later: 'set' }]);
  });

  test('a database of another version than the server is refused', async () => {
    await expect(migrate(at.database.writer)).rejects.toThrow(
      /another version of Causeway \(9001-later.sql\)/,
    );
  });

  test('a migration that fails leaves nothing behind and stops the start', async () => {
    await writeFile(
      join(dir, 'migrations/9002-broken.sql'),
      'create table causeway.half (id int);\nselect 1 / 0;\n',
    );
    await expect(migrate(at.database.writer, dir)).rejects.toThrow(
      /9002-broken.sql failed; nothing of it was kept/,
    );
    const { rows } = await sql`select to_regclass('causeway.half') as found`.execute(at.database.writer);
    expect(rows).toEqual([{ found: null }]);
    await rm(join(dir, 'migrations/9002-broken.sql'));
  });

  test('processes that start at once run each migration once', async () => {
    await writeFile(join(dir, 'migrations/9003-once.sql'), 'create table causeway.once (id int);\n');
    await Promise.all([1, 2, 3, 4].map(() => migrate(at.database.writer, dir)));
    const { rows } =
      await sql`select count(*)::int as ran from causeway.migration where name = '9003-once.sql'`.execute(
        at.database.writer,
      );
    expect(rows).toEqual([{ ran: 1 }]);
  });

  test('integers are numbers, decimals text and times dates on either engine', async () => {
    const { rows } =
      await sql`select 9007199254740991::int8 as large, 1.50::numeric as exact, '2026-11-20T10:00:00Z'::timestamptz as time`.execute(
        at.database.writer,
      );
    expect(rows).toEqual([
      { large: Number.MAX_SAFE_INTEGER, exact: '1.50', time: new Date('2026-11-20T10:00:00Z') },
    ]);
  });

  test('a query from outside does not run inside an open transaction', async () => {
    const { writer: db } = at.database;
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

/** Lays a file into the copy of the database's folder. */
async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, name)), { recursive: true });
  await writeFile(join(dir, name), text);
}

describeDatabase('functions and views', (at) => {
  copyFolder();

  const answer = async () => {
    const { rows } = await sql<{ answer: number }>`select answer from causeway.twice`.execute(
      at.database.writer,
    );
    return rows[0]?.answer;
  };

  test('are applied when their files differ, a view after the views and functions that it reads', async () => {
    await write(
      'functions/base_number.sql',
      'create function causeway.base_number() returns int language sql as $$\n  select 1\n$$;\n',
    );
    await write(
      'views/causeway/twice.sql',
      'create view causeway.twice as select 2 * one as answer from causeway.zero_plus;\n',
    );
    await write(
      'views/causeway/zero_plus.sql',
      'create view causeway.zero_plus as select causeway.base_number() as one;\n',
    );
    await migrate(at.database.writer, dir);
    expect(await answer()).toBe(2);
  });

  test('a function may change its result, and the views that read it follow', async () => {
    await write(
      'functions/base_number.sql',
      'create function causeway.base_number() returns bigint language sql as $$\n  select 5::bigint\n$$;\n',
    );
    await migrate(at.database.writer, dir);
    expect(await answer()).toBe(10);
  });

  test('a migration may drop a column that a view reads', async () => {
    await write('migrations/9004-table.sql', 'create table causeway.read_by_view (a int, b int);\n');
    await write(
      'views/causeway/of_table.sql',
      'create view causeway.of_table as select a, b from causeway.read_by_view;\n',
    );
    await migrate(at.database.writer, dir);
    await write('migrations/9005-drop.sql', 'alter table causeway.read_by_view drop column b;\n');
    await write(
      'views/causeway/of_table.sql',
      'create view causeway.of_table as select a from causeway.read_by_view;\n',
    );
    await migrate(at.database.writer, dir);
    expect((await sql`select * from causeway.of_table`.execute(at.database.writer)).rows).toEqual([]);
  });

  test('what has no file any more is gone', async () => {
    for (const name of [
      'functions/base_number.sql',
      'views/causeway/twice.sql',
      'views/causeway/zero_plus.sql',
    ])
      await rm(join(dir, name));
    await migrate(at.database.writer, dir);
    const { rows } =
      await sql`select to_regclass('causeway.twice') as view, to_regproc('causeway.base_number') as function`.execute(
        at.database.writer,
      );
    expect(rows).toEqual([{ view: null, function: null }]);
  });
});

test('a function body is one statement, whatever it holds', () => {
  const body = 'create function f() returns void language plpgsql as $$\nbegin\n  perform 1;\nend\n$$;';
  expect(splitStatements(`select 1;\n${body}\nselect 2;\n`)).toEqual(['select 1;', body, 'select 2;']);
});
