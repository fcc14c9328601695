import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { grantReader, revokeReader } from '../../../server/datasets/reader-role.ts';
import { createDatabase } from '../setting/create-database.ts';
import { type Engine, engines } from '../setting/engines.ts';
import { loadTwoSchools } from './setting/load-two-schools.ts';
import { openAsRole, type RoleSession } from './setting/open-as-role.ts';
import { tricks } from './setting/tricks.ts';

const lincoln = 'a0000000-0000-4000-8000-000000000001';
const washington = 'a0000000-0000-4000-8000-000000000002';
const district = 'd0000000-0000-4000-8000-000000000001';
/** Roles belong to the whole server, which other test files use at the same time. */
const names = ['one', 'both', 'all', 'other'].map((part) => `reader_${process.pid}_${part}`);
const [one = '', both = '', all = '', other = ''] = names;

let engine: Engine;
const sessions = new Map<string, RoleSession>();
const as = (name: string): RoleSession => {
  const session = sessions.get(name);
  if (session === undefined) throw new Error(`${name} is not connected.`);
  return session;
};
const counts = (name: string, scope: string | undefined) =>
  as(name).ask(
    scope,
    `select (select count(*)::int from analytics.students) as students, (select count(*)::int from analytics.sessions) as sessions,
      (select count(*)::int from analytics.classes) as classes, (select count(*)::int from analytics.learning_apps) as apps`,
  );

beforeAll(async () => {
  engine = await engines.postgresql();
  const { writer: db } = engine.database;
  await loadTwoSchools(db);
  await sql`analyze`.execute(db);
  const orders = [
    { name: one, organizations: [lincoln] },
    { name: both, organizations: [lincoln, washington, district] },
    { name: all, organizations: 'all' },
    { name: other, organizations: [district] },
  ] as const;
  for (const order of orders) {
    const password = await grantReader(db, { ...order, byDefault: false });
    sessions.set(order.name, await openAsRole(engine.config.databaseUrl ?? '', order.name, password ?? ''));
  }
});
afterAll(async () => {
  await Promise.all([...sessions.values()].map((session) => session.end()));
  for (const name of names) await revokeReader(engine.database.writer, name);
  await engine.stop();
});

test.each([
  [one, undefined, 0, 0, 0],
  [one, '', 0, 0, 0],
  [one, lincoln, 1, 1, 1],
  [one, washington, 0, 0, 0],
  [one, `${lincoln},${washington}`, 1, 1, 1],
  [one, '*', 0, 0, 0],
  [both, lincoln, 1, 1, 1],
  [both, washington, 2, 2, 1],
  [both, `{${lincoln},${washington}}`, 2, 2, 2],
  [both, district, 0, 0, 0],
  [both, '*', 0, 0, 0],
  [all, '*', 3, 2, 3],
  [all, washington, 2, 2, 1],
  [all, undefined, 0, 0, 0],
  [other, `${lincoln},${washington}`, 0, 0, 0],
])('%s under the scope %s reads what was granted to it', async (name, scope, ...rows) => {
  const [students, read, classes] = rows;
  expect(await counts(name, scope)).toEqual([{ students, sessions: read, classes, apps: 1 }]);
});

/** What only Washington, or nobody, may know. */
const foreign = /Ben|ben@x|0000-000000000002"|8000-000000000002[^0-9]|Washington|Gone|reader_\d+_both/;

test.each(tricks.map((trick, n) => [n + 1, trick]))(
  'trick %i shows nothing of another organization: %s',
  async (_n, trick) => {
    const told = await as(one).tell(String(trick));
    await as(one).tell(`reset all; discard temp; deallocate all; close all`);
    const asked = String(trick).match(/[0-9a-f-]{36}/g) ?? [];
    expect(
      asked.reduce((text, id) => text.replaceAll(id, 'asked').replaceAll(id.toUpperCase(), 'asked'), told),
    ).not.toMatch(foreign);
  },
);

test('the tricks left nothing behind: rows, roles and rights are what they were', async () => {
  expect(tricks.length).toBeGreaterThanOrEqual(60);
  expect(await counts(one, lincoln)).toEqual([{ students: 1, sessions: 1, classes: 1, apps: 1 }]);
  expect(await counts(all, '*')).toEqual([{ students: 3, sessions: 2, classes: 3, apps: 1 }]);
});

test('a connection that goes from one borrower to the next has no scope left', async () => {
  expect(await counts(both, washington)).toMatchObject([{ students: 2 }]);
  expect(await counts(both, undefined)).toMatchObject([{ students: 0 }]);
});

test('the scope is found once for a query, however many rows it reads', async () => {
  const plan = await as(one).ask(lincoln, 'explain (analyze, format json) select * from analytics.sessions');
  const scans =
    JSON.stringify(plan).match(/"Function Name": ?"scoped_users"[^}]*?"Actual Loops": ?(\d+)/g) ?? [];
  expect(scans.map((scan) => scan.at(-1))).toEqual(['1']);
});

test('a role may begin its sessions with all that it was granted', async () => {
  const name = `reader_${process.pid}_default`;
  const { writer: db } = engine.database;
  const password = await grantReader(db, { name, organizations: [lincoln], byDefault: true });
  const session = await openAsRole(engine.config.databaseUrl ?? '', name, password ?? '');
  expect(await session.ask(undefined, 'select name from analytics.students')).toEqual([
    { name: 'Ada Lovelace' },
  ]);
  await session.end();
  await revokeReader(db, name);
});

test.each([
  ['pg_reader', [lincoln], /named by/],
  ['causeway_reader', [lincoln], /named by/],
  ['Robert"; drop', [lincoln], /named by/],
  ['reader_nowhere', ['00000000-0000-4000-8000-0000000000ff'], /no organization/],
  ['causeway', [lincoln], /something else/],
])('%s is no role for a reader of %s', async (name, organizations, message) => {
  await expect(
    grantReader(engine.database.writer, { name, organizations, byDefault: false }),
  ).rejects.toThrow(message);
});

test('the server needs no superuser: one that may make roles sets everything up', async () => {
  const name = `server_${process.pid}`;
  const made = await createDatabase();
  const owner = new pg.Client(made.url);
  await owner.connect();
  await owner.query(
    `create role ${name} login createrole password 'x'; grant causeway_analytics, causeway_reader to ${name} with admin option`,
  );
  await owner.query(
    `grant all on database ${new URL(made.url).pathname.slice(1)} to ${name}; grant create on schema public to ${name}`,
  );
  const url = new URL(made.url);
  url.username = name;
  url.password = 'x';
  const database = await openDatabase({ dataDir: '', databaseUrl: url.href, databaseConnections: 2 });
  await database.close();
  await owner.query(`drop owned by ${name} cascade; drop role ${name}`);
  await owner.end();
  await made.drop();
});
