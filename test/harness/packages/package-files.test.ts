import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPackageFiles } from './package-files.ts';

const stage = { folder: '' };
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-zip-'));
});
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

async function filesOf(bytes: Buffer) {
  const file = join(stage.folder, 'package.zip');
  await writeFile(file, bytes);
  return openPackageFiles(file);
}

test('a file is read by its name, and only by its exact name', async () => {
  const zip = new AdmZip();
  zip.addFile('a/b.txt', Buffer.from('hello'));
  const files = await filesOf(zip.toBuffer());
  expect((await files.read('a/b.txt'))?.toString()).toBe('hello');
  expect(await files.read('a/../a/b.txt')).toBeUndefined();
  files.close();
});

test('a link in a zip leads nowhere', async () => {
  const zip = new AdmZip();
  zip.addFile('link', Buffer.from('/etc/passwd')).attr = (0o120777 << 16) >>> 0;
  const files = await filesOf(zip.toBuffer());
  expect(await files.read('link')).toBeUndefined();
  files.close();
});

test('a file that is no zip holds no files', async () => {
  expect((await filesOf(Buffer.from('no zip'))).names).toEqual([]);
});
