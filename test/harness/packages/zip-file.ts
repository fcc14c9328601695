import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** A package's files, read from the zip on demand; nothing is ever unpacked to disk. */
export interface PackageFiles {
  readonly names: readonly string[];
  /** Undefined for a file that the package does not hold. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
  readonly close: () => void;
}

const limits = { entries: 10_000, fileBytes: 200_000_000, totalBytes: 1_000_000_000, ratio: 200 };

/** Opens a zip that may be hostile; throws a sentence that says what is wrong with it. */
export async function openZip(path: string): Promise<PackageFiles> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true });
  try {
    const entries = await readEntries(zip);
    return {
      names: [...entries.keys()],
      read: (name) => readEntry(zip, entries.get(name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw new Error(`The zip holds ${zip.entryCount} entries; ${limits.entries} are allowed.`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    refuseDanger(entry);
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) throw new Error('The zip unpacks to more than 1 GB.');
    if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
  }
  return entries;
}

// yauzl itself refuses "..", absolute, drive and backslash names, and stops a stream that outgrows its declared size.
function refuseDanger(entry: Entry): void {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) throw new Error(`${entry.fileName} is a symbolic link. Put the file itself into the zip.`);
  if (entry.isEncrypted())
    throw new Error(`${entry.fileName} is encrypted. Make the zip without a password.`);
  if (hasControlCharacter(entry.fileName))
    throw new Error('A file name in the zip holds control characters.');
  if (entry.uncompressedSize > limits.fileBytes) throw new Error(`${entry.fileName} is larger than 200 MB.`);
  if (entry.uncompressedSize > 1_000_000 && entry.uncompressedSize / entry.compressedSize > limits.ratio) {
    throw new Error(
      `${entry.fileName} unpacks to more than ${limits.ratio} times its size; such a zip is not served.`,
    );
  }
}

function hasControlCharacter(name: string): boolean {
  return [...name].some((character) => character < ' ' || character === '\u007f');
}

async function readEntry(zip: ZipFile, entry: Entry | undefined): Promise<Buffer | undefined> {
  if (entry === undefined) return undefined;
  return buffer(await zip.openReadStreamPromise(entry));
}
