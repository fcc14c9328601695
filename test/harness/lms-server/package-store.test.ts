import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPackageReader } from '../packages/package-reader.ts';
import { createPackageStore } from './package-store.ts';

const stage = { folder: '' };
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-packages-'));
});
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

async function writeZip(name: string, minute: number): Promise<void> {
  const file = join(stage.folder, `${name}.zip`);
  await writeFile(file, 'no zip');
  await utimes(file, minute * 60, minute * 60);
}

test('what was made last is offered first', async () => {
  await Promise.all([writeZip('a', 1), writeZip('b', 3), writeZip('c', 2)]);
  const reader = createPackageReader();
  const store = createPackageStore({ packages: stage.folder, uploads: join(stage.folder, 'none') }, reader);
  expect((await store.list()).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  await store.close();
  await reader.close();
});
