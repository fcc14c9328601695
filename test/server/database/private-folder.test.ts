import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { restrict } from '../../../server/database/private-folder.ts';
import { ensurePartitions } from '../../../server/jobs/partitions.ts';
import { readInstallationSecret } from '../../../server/packages/installation-secret.ts';
import { freshFolder } from '../setting/postgres-server.ts';

let parent: string;
const umask = process.umask();
beforeAll(async () => {
  process.umask(0o000);
  parent = await freshFolder();
});
afterAll(() => process.umask(umask));

/** Everything below a folder, itself too, that somebody else may read or write. */
async function openToOthers(path: string): Promise<string[]> {
  const found = await lstat(path);
  const here = (found.mode & 0o077) === 0 ? [] : [path];
  if (!found.isDirectory()) return here;
  const below = await Promise.all((await readdir(path)).map((name) => openToOthers(join(path, name))));
  return [...here, ...below.flat()];
}

test("the data folder and everything in it is only its owner's, also what comes later", async () => {
  const dataDir = join(parent, 'data');
  const database = await openDatabase({ dataDir, databaseUrl: undefined, databaseConnections: 2 });
  await ensurePartitions(database.writer, new Date());
  await readInstallationSecret(dataDir, {});
  expect(await openToOthers(dataDir)).toEqual([]);
  await database.close();
  expect(await openToOthers(dataDir)).toEqual([]);
});

test('a folder that was open to others is closed at the next start', async () => {
  const dataDir = join(parent, 'older');
  await mkdir(join(dataDir, 'packages'), { recursive: true });
  await writeFile(join(dataDir, 'packages', 'a.zip'), '');
  for (const path of ['', 'packages', 'packages/a.zip']) await chmod(join(dataDir, path), 0o777);
  await readInstallationSecret(dataDir, {});
  expect(await openToOthers(dataDir)).toEqual([]);
});

test('what a link points to is left as it is', async () => {
  const target = join(parent, 'target');
  await writeFile(target, '');
  await chmod(target, 0o644);
  const folder = join(parent, 'with-link');
  await mkdir(folder);
  execFileSync('ln', ['-s', target, join(folder, 'link')]);
  await restrict(folder);
  expect((await lstat(target)).mode & 0o777).toBe(0o644);
});

test("the container's documented backup command writes a file for its owner alone", async () => {
  const readme = await readFile(new URL('../../../server/database/README.md', import.meta.url), 'utf8');
  const [command = ''] = /^.*docker compose[^`]*causeway\.backup\)?$/m.exec(readme) ?? [];
  const there = join(parent, 'causeway.backup');
  const stub = command.replace(/docker compose[^>]*(?:>&2[^>]*)?> causeway\.backup/s, `echo > ${there}`);
  execFileSync('sh', ['-c', `umask 022; ${stub}`]);
  expect((await lstat(there)).mode & 0o777).toBe(0o600);
});
