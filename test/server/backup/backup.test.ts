import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { restoreBackup } from '../../../server/backup/restore-backup.ts';
import { hashTable } from '../../../server/backup/tables.ts';
import { writeBackup } from '../../../server/backup/write-backup.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { ensurePartitions } from '../../../server/jobs/partitions.ts';
import { createDatabase } from '../setting/create-database.ts';
import { type Engine, engines } from '../setting/engines.ts';
import { createClient, solve } from '../setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../setting/learner-path.ts';
import { freshFolder } from '../setting/postgres-server.ts';

// Each opens a database of its own, which takes seconds beside everything else that is tested.
vi.setConfig({ testTimeout: 90_000 });

let source: Engine;
let folder: string;
let file: string;

beforeAll(async () => {
  source = await engines.embedded();
  folder = await freshFolder();
  file = join(folder, 'backup');
  await addOrganization(source.database.writer);
  await ensurePartitions(source.database.writer, new Date('2026-11-20T00:00:00Z'));
  const { app } = await setLearnerPath(source.database);
  const client = createClient(app);
  for (const id of ['ann', 'ben', 'Zoë "the" \\ 1']) {
    const session = await client.launch({ learner: { id, name: id } });
    await client.act(session, ...solve('one'));
    await client.finish(session, { seq: 1 });
  }
});
afterAll(async () => {
  await source.stop();
  await rm(folder, { recursive: true });
});

test('a backup of the embedded database restored into PostgreSQL holds the same rows, hash by hash', async () => {
  const written = await writeBackup(source.database.writer, file);
  const target = await engines.postgresql();
  try {
    expect(await restoreBackup(target.database.writer, file)).toEqual(written);
    expect(written.find(({ table }) => table === 'causeway.session_event')?.rows).toBe(15);
  } finally {
    await target.stop();
  }
});

test('a learner goes on where the backup left them', async () => {
  await writeBackup(source.database.writer, file);
  const target = await engines.embedded();
  try {
    await restoreBackup(target.database.writer, file);
    const client = createClient((await setLearnerPath(target.database)).app);
    expect(await client.launch()).toMatchObject({ resumed: true, score: 100, challengeScores: { one: 160 } });
  } finally {
    await target.stop();
  }
});

test('a database with rows in it is left alone', async () => {
  await writeBackup(source.database.writer, file);
  await expect(restoreBackup(source.database.writer, file)).rejects.toMatchObject({
    code: 'RESTORE_REFUSED',
  });
});

/** A PostgreSQL database whose owner is no superuser; an administrator has given it the role that the views belong to. */
async function openAsOwner() {
  const made = await createDatabase();
  const name = `owner_${randomBytes(4).toString('hex')}`;
  const ask = (statement: string) => askPostgres(made.url, statement);
  await ask(`create role ${name} login password 'owner'`);
  for (const role of ['causeway_analytics', 'causeway_reader']) {
    await ask(`do $$ begin create role ${role} nologin; exception when duplicate_object then null; end $$`);
    await ask(`grant ${role} to ${name} with admin option`);
  }
  await ask(`alter database ${new URL(made.url).pathname.slice(1)} owner to ${name}`);
  const url = new URL(made.url);
  [url.username, url.password] = [name, 'owner'];
  const config = { dataDir: '', databaseUrl: url.href, databaseConnections: 2 };
  const database = await openDatabase(config);
  const stop = async () => {
    await database.close();
    await made.drop();
  };
  return { database, stop };
}

async function askPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The backup with its text changed. */
async function spoil(change: (text: string) => string): Promise<string> {
  await writeBackup(source.database.writer, file);
  const spoilt = join(folder, 'spoilt');
  await writeFile(spoilt, gzipSync(change(gunzipSync(await readFile(file)).toString())));
  return spoilt;
}

test.each([
  ['cut off at the end', (text: string) => text.slice(0, text.lastIndexOf('{"hashes"'))],
  ['changed in one score', (text: string) => text.replace('"score": 160', '"score": 150')],
  ['of another version', (text: string) => text.replace('0001-baseline.sql', '0000-other.sql')],
])('a backup that is %s is refused, and nothing of it is kept', async (_title, change) => {
  const target = await engines.embedded();
  try {
    const spoilt = await spoil(change);
    await expect(restoreBackup(target.database.writer, spoilt)).rejects.toMatchObject({
      code: 'RESTORE_REFUSED',
    });
    expect(await target.database.writer.selectFrom('causeway.session').select('id').execute()).toEqual([]);
  } finally {
    await target.stop();
  }
});

test('restoring needs no superuser: the owner of the database is enough', async () => {
  await writeBackup(source.database.writer, file);
  const target = await openAsOwner();
  try {
    const hashes = await restoreBackup(target.database.jobs, file);
    expect(hashes.find(({ table }) => table === 'causeway.session')?.rows).toBe(3);
  } finally {
    await target.stop();
  }
});

test('the hash of a table tells its content, in whatever order it lies, and a row that came twice', async () => {
  const { writer: db } = source.database;
  const hashOf = async (rows: string) => {
    await sql`create table causeway.hashed as select * from (values ${sql.raw(rows)}) as given (name)`.execute(
      db,
    );
    const found = await hashTable(db, { schema: 'causeway', name: 'hashed', columns: ['name'] });
    await sql`drop table causeway.hashed`.execute(db);
    return found;
  };
  const [one, turned] = [await hashOf("('a'), ('b')"), await hashOf("('b'), ('a')")];
  expect(one).toEqual(turned);
  for (const other of ["('a'), ('c')", "('a'), ('b'), ('b')", "('ab')"])
    expect((await hashOf(other)).hash).not.toBe(one.hash);
});
