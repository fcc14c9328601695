import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreBackup } from '../../../server/backup/restore-backup.ts';
import { writeBackup } from '../../../server/backup/write-backup.ts';
import { ensurePartitions } from '../../../server/jobs/partitions.ts';
import { type Engine, engines } from '../setting/engines.ts';
import { createClient, solve } from '../setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../setting/learner-path.ts';
import { freshFolder } from '../setting/postgres-server.ts';

let source: Engine;
let folder: string;
let file: string;

beforeAll(async () => {
  source = await engines.embedded();
  folder = await freshFolder();
  file = join(folder, 'backup');
  await addOrganization(source.store.db);
  await ensurePartitions(source.store.db, new Date('2026-11-20T00:00:00Z'));
  const { app } = await setLearnerPath(source.store);
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
  const written = await writeBackup(source.store.db, file);
  const target = await engines.postgresql();
  try {
    expect(await restoreBackup(target.store.db, file)).toEqual(written);
    expect(written.find(({ table }) => table === 'causeway.session_event')?.rows).toBe(15);
  } finally {
    await target.stop();
  }
});

test('a learner goes on where the backup left them', async () => {
  await writeBackup(source.store.db, file);
  const target = await engines.embedded();
  try {
    await restoreBackup(target.store.db, file);
    const client = createClient((await setLearnerPath(target.store)).app);
    expect(await client.launch()).toMatchObject({ resumed: true, score: 100, challengeScores: { one: 160 } });
  } finally {
    await target.stop();
  }
});

test('a database with rows in it is left alone', async () => {
  await writeBackup(source.store.db, file);
  await expect(restoreBackup(source.store.db, file)).rejects.toMatchObject({ code: 'RESTORE_REFUSED' });
});

/** The backup with its text changed. */
async function spoil(change: (text: string) => string): Promise<string> {
  await writeBackup(source.store.db, file);
  const spoilt = join(folder, 'spoilt');
  await writeFile(spoilt, gzipSync(change(gunzipSync(await readFile(file)).toString())));
  return spoilt;
}

test.each([
  ['cut off at the end', (text: string) => text.slice(0, text.lastIndexOf('{"hashes"'))],
  ['changed in one score', (text: string) => text.replace('"score":160', '"score":150')],
  ['of another version', (text: string) => text.replace('0001-learner-path.sql', '0000-other.sql')],
])('a backup that is %s is refused, and nothing of it is kept', async (_title, change) => {
  const target = await engines.embedded();
  try {
    const spoilt = await spoil(change);
    await expect(restoreBackup(target.store.db, spoilt)).rejects.toMatchObject({ code: 'RESTORE_REFUSED' });
    expect(await target.store.db.selectFrom('causeway.session').select('id').execute()).toEqual([]);
  } finally {
    await target.stop();
  }
});
