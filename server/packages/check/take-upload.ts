import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { httpRefusals } from '../../http/refusals.ts';
import { RefusedError } from '../../refusals/refusal.ts';

/** A package above this is refused by LMSs for its size alone. */
export const greatestUpload = 200 * 1024 ** 2;

/**
 * Writes an upload into a fresh folder, lets `work` have the file, and removes it, whatever happens. The bytes are
 * counted as they come: what a client says about its size is not believed. Refuses with BODY_TOO_LARGE.
 */
export async function takeUpload<Result>(
  upload: Readable,
  work: (file: string) => Promise<Result>,
  greatest = greatestUpload,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-upload-'));
  try {
    const file = join(folder, 'package.zip');
    await pipeline(upload, countUpTo(greatest), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function countUpTo(greatest: number) {
  return async function* count(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > greatest) throw new RefusedError(httpRefusals.BODY_TOO_LARGE);
      yield chunk;
    }
  };
}
