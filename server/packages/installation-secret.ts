import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder } from '../database/private-folder.ts';

const leastBytes = 32;

/** A broken or unusable secret is for the operator to mend: silently making another would void every package key given out. */
export class SecretError extends Error {
  readonly code = 'SECRET_UNUSABLE';
}

/**
 * The secret that signs this installation's package keys: `CAUSEWAY_SECRET` (base64url, 32 bytes or more) where it is set,
 * else `secret.key` in the data folder, made at first use. Throws SecretError where neither can be used.
 */
export async function readInstallationSecret(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Uint8Array> {
  const given = env.CAUSEWAY_SECRET;
  if (given !== undefined && given !== '') return decodeSecret(given, 'CAUSEWAY_SECRET');
  const file = join(dataDir, 'secret.key');
  await makePrivateFolder(dataDir);
  if (!existsSync(file)) await createSecretFile(file);
  return decodeSecret((await readFile(file, 'utf8')).trim(), file);
}

/**
 * The first of several processes that start together makes the file. It is written aside and linked into place, so that
 * it is never seen half written and never replaced.
 */
async function createSecretFile(file: string): Promise<void> {
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await writeSynced(aside, `${randomBytes(leastBytes).toString('base64url')}\n`);
    await link(aside, file);
  } catch (error) {
    if (isAlreadyThere(error)) return;
    throw new SecretError(`The secret could not be written to ${file}. Make the folder writable.`, {
      cause: error,
    });
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function decodeSecret(text: string, source: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length >= leastBytes) return bytes;
  throw new SecretError(
    `The secret in ${source} holds ${bytes.length} bytes, but needs ${leastBytes} or more in base64url. Restore it from a backup; a new one would make all built packages worthless.`,
  );
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
