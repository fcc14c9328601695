import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openZip } from './zip-file.ts';

const place = { folder: '' };
beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'causeway-zip-'));
});
afterAll(() => rm(place.folder, { recursive: true, force: true }));

async function zipOf(change: (zip: AdmZip) => void, edit: (bytes: Buffer) => Buffer = (bytes) => bytes) {
  const zip = new AdmZip();
  change(zip);
  const file = join(place.folder, `${Math.random()}.zip`);
  await writeFile(file, edit(zip.toBuffer()));
  return openZip(file);
}

/** The same bytes with one name put for another of the same length. */
function renamed(from: string, to: string): (bytes: Buffer) => Buffer {
  return (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

test('a file is read by its name, and only by its exact name', async () => {
  const files = await zipOf((zip) => zip.addFile('a/b.txt', Buffer.from('hello')));
  expect((await files.read('a/b.txt'))?.toString()).toBe('hello');
  expect(await files.read('a/../a/b.txt')).toBeUndefined();
  files.close();
});

test.each([
  ['../up.txt', /invalid relative path/],
  ['/abs.txtx', /absolute path/],
  ['a\u0007bel.txt', /control characters/],
])('an entry named %j is refused', async (name, reason) => {
  const stand = 'n'.repeat(name.length);
  await expect(zipOf((zip) => zip.addFile(stand, Buffer.from('x')), renamed(stand, name))).rejects.toThrow(
    reason,
  );
});

test('a zip that unpacks to two hundred times its size is refused', async () => {
  const bomb = zipOf((zip) => zip.addFile('zeros.bin', Buffer.alloc(3_000_000)));
  await expect(bomb).rejects.toThrow(/times its size/);
});

test('a symbolic link is refused', async () => {
  const link = zipOf((zip) => {
    zip.addFile('link', Buffer.from('/etc/passwd')).attr = (0o120777 << 16) >>> 0;
  });
  await expect(link).rejects.toThrow(/symbolic link/);
});
