import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** What a group and everybody else may do. */
const others = 0o077;

/**
 * Makes a folder that only its owner can read, with whatever is in it already, and has this process make nothing else from
 * now on: the data of learners and the secret that signs packages are nobody else's on this machine.
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  // The umask is the whole process's; a thread may not set it.
  if (isMainThread) process.umask(others);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await restrict(folder);
}

/** Takes from others what they may do with a folder's files; a link is left alone, as its target may be anywhere. */
export async function restrict(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  if ((found.mode & others) !== 0) await chmod(path, found.mode & 0o700);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await restrict(join(path, name));
}
