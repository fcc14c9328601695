import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { RefusedError } from '../../refusals/refusal.ts';
import { packageRefusals } from '../refusals.ts';

/** A package above this is refused by LMSs for its size alone. */
export const greatestUpload = 200 * 1024 ** 2;

const prefix = 'causeway-upload-';

/**
 * Writes an upload into a fresh folder, lets `work` have the file, and removes it, whatever happens. The bytes are
 * counted as they come: what a client says about its size is not believed. Refuses with UPLOAD_TOO_LARGE, and with
 * UPLOAD_BROKEN_OFF where the client goes away.
 */
export async function receiveUpload<Result>(
  upload: Readable,
  work: (file: string) => Promise<Result>,
  greatest = greatestUpload,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  try {
    const file = join(folder, 'package.zip');
    await write(upload, file, greatest);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(upload: Readable, path: string, greatest: number): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    // Destroying the upload would end its connection, and the refusal would be lost with it.
    for await (const chunk of upload.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > greatest) throw new RefusedError(packageRefusals.UPLOAD_TOO_LARGE);
      await file.writeFile(chunk);
    }
  } catch (error) {
    if (isBrokenOff(upload, error)) throw new RefusedError(packageRefusals.UPLOAD_BROKEN_OFF);
    throw error;
  } finally {
    await file.close();
  }
}

/** The stream itself failed, as against the disk or a limit. */
function isBrokenOff({ errored }: Readable, error: unknown): boolean {
  return errored !== null && errored === error;
}

/** How old the folder of an upload must be to belong to nobody: a process that was killed leaves its folders behind. */
const abandonedMs = 24 * 60 * 60 * 1000;

export async function removeAbandonedUploads(now: Date): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    if (now.getTime() - (await lastChangeOf(folder)) > abandonedMs)
      await rm(folder, { recursive: true, force: true });
  }
}

/** A folder that went away meanwhile is as good as new. */
async function lastChangeOf(folder: string): Promise<number> {
  try {
    return (await stat(folder)).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
