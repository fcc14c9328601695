import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInstallationSecret } from '../../../server/packages/installation-secret.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-secret-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the first use makes a secret of 32 bytes that only its owner can read', async () => {
  const secret = await readInstallationSecret(join(folder, 'new'), {});
  expect(secret).toHaveLength(32);
  expect((await stat(join(folder, 'new/secret.key'))).mode & 0o777).toBe(0o600);
});

test('every later use gives the same secret', async () => {
  const first = await readInstallationSecret(folder, {});
  expect(await readInstallationSecret(folder, {})).toEqual(first);
});

test('processes that start together agree on one secret', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => readInstallationSecret(folder, {})));
  expect(new Set(all.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
});

test('a secret in the environment wins and nothing is written', async () => {
  const given = Buffer.alloc(32, 7).toString('base64url');
  const secret = await readInstallationSecret(folder, { CAUSEWAY_SECRET: given });
  expect(Buffer.from(secret)).toEqual(Buffer.alloc(32, 7));
  await expect(stat(join(folder, 'secret.key'))).rejects.toThrow('ENOENT');
});

test('a cut secret file is reported and never replaced', async () => {
  await writeFile(join(folder, 'secret.key'), 'c2hvcnQ\n');
  await expect(readInstallationSecret(folder, {})).rejects.toMatchObject({ code: 'SECRET_UNUSABLE' });
  expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('c2hvcnQ\n');
});

test('a short secret in the environment is refused', async () => {
  await expect(readInstallationSecret(folder, { CAUSEWAY_SECRET: 'short' })).rejects.toThrow('32 or more');
});
