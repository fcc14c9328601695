import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from '../../../server/database/folder-lock.ts';
import { checkFolderVersion } from '../../../server/database/folder-version.ts';
import { freshFolder } from '../setting/postgres-server.ts';

let folder: string;
beforeAll(async () => {
  folder = await freshFolder();
});
afterAll(() => rm(folder, { recursive: true }));

const lockFile = join(import.meta.dirname, '../../../server/database/folder-lock.ts');

/** Another process that holds the lock until it is killed. */
async function lockElsewhere(dir: string) {
  const script = `const { lockFolder } = await import(${JSON.stringify(lockFile)});
    await lockFolder(${JSON.stringify(dir)}); console.log('held'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { kill: () => child.kill('SIGKILL') && ended };
}

test('a second holder in the same process is refused until the first releases', async () => {
  const first = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'FOLDER_LOCKED' });
  first.release();
  (await lockFolder(folder)).release();
});

test('another process that holds the folder is named as the reason', async () => {
  const other = await lockElsewhere(folder);
  await expect(lockFolder(folder)).rejects.toThrow(/Another Causeway is running.*Stop it first/);
  await other.kill();
});

test('a holder that was killed leaves nothing in the way', async () => {
  const other = await lockElsewhere(folder);
  await other.kill();
  (await lockFolder(folder)).release();
});

test('a folder that cannot be made is told as unwritable', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(lockFolder(join(file, 'data'))).rejects.toMatchObject({ code: 'FOLDER_UNWRITABLE' });
});

test('a database of another PostgreSQL is refused with the way to move it', async () => {
  await writeFile(join(folder, 'PG_VERSION'), '17\n');
  await expect(checkFolderVersion(folder)).rejects.toMatchObject({ code: 'FOLDER_OTHER_VERSION' });
  await writeFile(join(folder, 'PG_VERSION'), '18\n');
  await expect(checkFolderVersion(folder)).resolves.toBeUndefined();
});
