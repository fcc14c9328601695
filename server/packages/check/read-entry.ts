import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type { ZipFault } from '../../../manifests/checked-package.ts';
import type { EntryHead } from './judge-entry.ts';
import { isAboutZip } from './read-archive.ts';

export type EntryContent =
  /** `content` only where it was asked for and fits. */
  | { readonly kind: 'read'; readonly content: Buffer | null }
  | { readonly kind: 'faulty'; readonly fault: ZipFault };

/** Inflates one entry, counts its real bytes and compares its checksum; keeps the content if it has at most `keepUpTo` bytes. */
export async function readEntry(zip: ZipFile, head: EntryHead, keepUpTo: number): Promise<EntryContent> {
  const { entry, path } = head;
  try {
    const inflated = await inflate(zip, entry, entry.uncompressedSize <= keepUpTo);
    const fault = judge(inflated, entry);
    return fault === undefined
      ? { kind: 'read', content: inflated.kept && Buffer.concat(inflated.kept) }
      : { kind: 'faulty', fault: { ...fault, entry: path } };
  } catch (error) {
    if (!isAboutZip(error)) throw error;
    return { kind: 'faulty', fault: { code: 'corrupt-entry', entry: path, detail: 'it cannot be unpacked' } };
  }
}

interface Inflated {
  bytes: number;
  sum: number;
  readonly kept: Buffer[] | null;
}

async function inflate(zip: ZipFile, entry: Entry, keeps: boolean): Promise<Inflated> {
  const inflated: Inflated = { bytes: 0, sum: 0, kept: keeps ? [] : null };
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    inflated.bytes += chunk.length;
    // Leaving the loop closes the stream, so that no more than the declared size is ever inflated.
    if (inflated.bytes > entry.uncompressedSize) break;
    inflated.sum = crc32(chunk, inflated.sum);
    inflated.kept?.push(chunk);
  }
  return inflated;
}

function judge({ bytes, sum }: Inflated, entry: Entry): Omit<ZipFault, 'entry'> | undefined {
  if (bytes !== entry.uncompressedSize) {
    const real = bytes > entry.uncompressedSize ? 'more' : String(bytes);
    return { code: 'lying-size', detail: `it says ${entry.uncompressedSize} bytes, and has ${real}` };
  }
  return sum === entry.crc32 ? undefined : { code: 'corrupt-entry', detail: 'its checksum is wrong' };
}
