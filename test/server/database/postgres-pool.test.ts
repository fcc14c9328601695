import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, afterEach, expect, test } from 'vitest';
import { isDatabaseAway } from '../../../server/database/is-database-away.ts';
import { openPostgresPool } from '../../../server/database/postgres-pool.ts';
import { createStatementNames } from '../../../server/database/statement-names.ts';
import { createDatabase } from '../setting/create-database.ts';

const database = await createDatabase();
afterAll(database.drop);

const opened: Kysely<object>[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
});

/** With a single connection. */
function open(answerWithinMs: number): Kysely<object> {
  const pool = openPostgresPool({ connectionString: database.url, max: 1, answerWithinMs });
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  opened.push(db);
  return db;
}

async function backendOf(db: Kysely<object>): Promise<number | undefined> {
  const { rows } = await sql<{ readonly pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid;
}

/** With a single connection that prepares each statement from the second time on. */
function openPreparing(): Kysely<object> {
  const nameStatement = createStatementNames({ after: 2, most: 2, counted: 10 });
  const pool = openPostgresPool({
    connectionString: database.url,
    max: 1,
    answerWithinMs: 5000,
    nameStatement,
  });
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  opened.push(db);
  return db;
}

const preparedOn = async (db: Kysely<object>): Promise<unknown[]> => {
  const { rows } = await sql<{ readonly statement: string }>`
    select statement from pg_prepared_statements order by name`.execute(db);
  return rows.map(({ statement }) => statement);
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a query that is not answered in time is rejected as a database that is away', async () => {
  const error = await sql`select pg_sleep(30)`.execute(open(3000)).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'ETIMEDOUT' });
  expect(isDatabaseAway(error)).toBe(true);
});

test('the next query after one that was not answered has a connection of its own', async () => {
  const db = open(3000);
  const before = await backendOf(db);
  await expect(sql`select pg_sleep(30)`.execute(db)).rejects.toThrow('did not answer in time');
  const after = await backendOf(db);
  expect(after).toBeTypeOf('number');
  expect(after).not.toBe(before);
});

test('a transaction with a query that was not answered fails and leaves nothing written', async () => {
  const db = open(3000);
  await sql`create table written_or_not (n int)`.execute(db);
  const written = db.transaction().execute(async (tx) => {
    await sql`insert into written_or_not values (1)`.execute(tx);
    await sql`select pg_sleep(30)`.execute(tx);
  });
  await expect(written).rejects.toThrow('did not answer in time');
  expect((await sql`select n from written_or_not`.execute(db)).rows).toEqual([]);
});

test('a failed query tells the code that PostgreSQL gives', async () => {
  await expect(sql`select 1 / 0`.execute(open(5000))).rejects.toMatchObject({ code: '22012' });
});

test('a statement that comes again is prepared, with the answers of each of its values', async () => {
  const db = openPreparing();
  const answers: unknown[] = [];
  for (const n of [1, 2, 3]) answers.push(...(await sql`select ${n}::int + 1 as next`.execute(db)).rows);
  await sql`select ${'once'}::text`.execute(db);
  expect(answers).toEqual([{ next: 2 }, { next: 3 }, { next: 4 }]);
  expect(await preparedOn(db)).toEqual(['select $1::int + 1 as next']);
});

test('a table that changes fails what was prepared for it once, and the next connection asks anew', async () => {
  const db = openPreparing();
  await sql`create table growing as select 1 as n`.execute(db);
  const ask = () => sql`select * from growing where n = ${1}::int`.execute(db);
  for (let n = 0; n < 3; n += 1) await ask();
  await sql`alter table growing add column more int`.execute(db);
  await expect(ask()).rejects.toMatchObject({ code: '0A000' });
  expect((await ask()).rows).toEqual([{ n: 1, more: null }]);
});

test('a transaction that failed leaves its prepared statements of use', async () => {
  const db = openPreparing();
  const ask = () => sql`select 6 / ${3}::int as n`.execute(db);
  for (let n = 0; n < 2; n += 1) await ask();
  const failing = db.transaction().execute((tx) => sql`select 6 / ${0}::int as n`.execute(tx));
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect((await ask()).rows).toEqual([{ n: 2 }]);
});

test('rows that nobody holds any more leave memory with the next small collection', async () => {
  setFlagsFromString('--expose-gc');
  const collect: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc');
  const collectSmall = () => {
    for (let n = 0; n < 3; n += 1) collect({ type: 'minor' });
  };
  const db = open(60_000);
  const ask = () => sql`select repeat('x', 15000) as text`.execute(db);
  const askOften = async () => {
    for (let n = 0; n < 300; n += 1) await ask();
  };
  await askOften();
  collect();
  collectSmall();
  // What is on its way now gets old, and must not keep what comes after it.
  const onItsWay = ask().then(() => undefined);
  await wait(0);
  collectSmall();
  const before = process.memoryUsage().heapUsed;
  await onItsWay;
  await askOften();
  await wait(5);
  collectSmall();
  const keptMegabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  expect(keptMegabytes).toBeLessThan(2);
});
