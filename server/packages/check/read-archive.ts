import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { ZipFault, ZipFaultCode } from '../../../manifests/checked-package.ts';
import { decodeName, type EntryHead, judgeEntry, judgeSizes, megabytes } from './judge-entry.ts';
import { readLimits } from './read-limits.ts';

export type Archive =
  /** Nothing more should be read from it. */
  | { readonly kind: 'refused'; readonly faults: readonly ZipFault[] }
  | {
      readonly kind: 'open';
      readonly zip: ZipFile;
      /** Files that can be inflated; those with a fault are left out. */
      readonly entries: readonly EntryHead[];
      /** Files that are there by name, and are not read because of what is wrong with their data. */
      readonly unread: readonly EntryHead[];
      /** Links, devices, and names that lead elsewhere: an LMS has no such file. */
      readonly setAside: readonly EntryHead[];
      readonly folders: readonly string[];
      readonly faults: readonly ZipFault[];
    };

/** Reads the central directory and the local headers of a zip, and inflates nothing. The caller closes the archive. */
export async function openArchive(file: string): Promise<Archive> {
  const opened = await openZip(file);
  if (!('zip' in opened)) return refused(opened.code, opened.detail);
  const { zip } = opened;
  if (zip.entryCount > readLimits.entries) {
    zip.close();
    return refused('too-many-entries', `${zip.entryCount} entries, at most ${readLimits.entries} are read`);
  }
  const directory = await readDirectory(zip);
  if (directory.kind === 'refused') zip.close();
  return directory;
}

type Opened = { readonly zip: ZipFile } | { readonly code: ZipFaultCode; readonly detail: string };

async function openZip(file: string): Promise<Opened> {
  try {
    return {
      zip: await openPromise(file, { decodeStrings: false, validateEntrySizes: false, autoClose: false }),
    };
  } catch (error) {
    if (!isAboutZip(error)) throw error;
    const isPart = /multi-disk|disk number/i.test(error.message);
    return isPart
      ? { code: 'multi-disk', detail: 'its last record counts several parts' }
      : { code: 'unreadable', detail: 'its list of files is not there: it is no zip, or was cut on its way' };
  }
}

/** The reader's own words about a bad archive, as against an error of the disk or a bug. */
export function isAboutZip(error: unknown): error is Error {
  return error instanceof Error && (!('code' in error) || String(error.code).startsWith('Z_'));
}

async function readDirectory(zip: ZipFile): Promise<Archive> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    if (!isAboutZip(error)) throw error;
    return refused('unreadable', 'its list of files is damaged');
  }
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > readLimits.totalBytes) return refused('too-large', `${megabytes(total)} in all`);
  const heads = entries.map((entry) => ({
    path: decodeName(entry.fileNameRaw).name.replaceAll('\\', '/'),
    entry,
  }));
  const ownFaults = heads.map(({ entry, path }) =>
    judgeEntry(entry).map((fault) => ({ ...fault, entry: path })),
  );
  const placed = await judgePlaces(zip, heads);
  const isGood = heads.map(
    (_, index) => !ownFaults[index]?.some(({ code }) => !harmless.has(code)) && !placed.bad.has(index),
  );
  const good = heads.filter((_, index) => isGood[index]);
  const others = heads.filter(({ path }, index) => !isGood[index] && !path.endsWith('/'));
  const unread = new Set(
    heads.filter((_, index) => !placed.bad.has(index) && hasSafeName(ownFaults[index] ?? [])),
  );
  return {
    kind: 'open',
    zip,
    entries: good.filter(({ path }) => !path.endsWith('/')),
    unread: others.filter((head) => unread.has(head)),
    setAside: others.filter((head) => !unread.has(head)),
    folders: good.map(({ path }) => path).filter((path) => path.endsWith('/')),
    faults: [...ownFaults.flat(), ...placed.faults, ...judgeWhole(entries, total), ...findDuplicates(heads)],
  };
}

function hasSafeName(faults: readonly ZipFault[]): boolean {
  return faults.every(({ code }) => harmless.has(code) || dataFaults.has(code));
}

/** Faults of the data alone: the file is there, whether it can be read or not. */
const dataFaults: ReadonlySet<ZipFaultCode> = new Set(['encrypted', 'compression-method', 'ratio']);

/** Faults of a name that can still be read safely. */
const harmless: ReadonlySet<ZipFaultCode> = new Set(['backslash-path', 'name-not-utf8']);

interface Placed {
  readonly faults: ZipFault[];
  /** Indexes of entries whose data must not be read. */
  readonly bad: Set<number>;
}

/** Where the entries' data lie, and whether the local headers tell the same story as the directory. */
async function judgePlaces(zip: ZipFile, heads: readonly EntryHead[]): Promise<Placed> {
  const placed: Placed = { faults: [], bad: new Set() };
  const ranges: { readonly start: number; readonly end: number; readonly index: number }[] = [];
  for (const [index, { entry, path }] of heads.entries()) {
    const start = entry.relativeOffsetOfLocalHeader;
    const local = await readLocal(zip, entry);
    if (!('fileName' in local)) {
      report(placed, index, { code: 'corrupt-entry', entry: path, detail: local.detail });
      continue;
    }
    if (!local.fileName.equals(entry.fileNameRaw)) {
      const detail = `“${decodeName(local.fileName).name}” at the file, “${path}” in the directory`;
      report(placed, index, { code: 'name-differs', entry: path, detail });
    }
    ranges.push({ start, end: local.fileDataStart + entry.compressedSize, index });
  }
  reportOverlaps(
    placed,
    ranges.sort((a, b) => a.start - b.start),
    heads,
  );
  return placed;
}

type Local = { readonly fileName: Buffer; readonly fileDataStart: number } | { readonly detail: string };

async function readLocal(zip: ZipFile, entry: Entry): Promise<Local> {
  try {
    return await zip.readLocalFileHeaderPromise(entry);
  } catch (error) {
    if (!isAboutZip(error)) throw error;
    return { detail: 'what the list of files points to is no file of a zip' };
  }
}

function report(placed: Placed, index: number, fault: ZipFault): void {
  placed.faults.push(fault);
  placed.bad.add(index);
}

function reportOverlaps(
  placed: Placed,
  ranges: readonly { readonly start: number; readonly end: number; readonly index: number }[],
  heads: readonly EntryHead[],
): void {
  for (const [place, { end, index }] of ranges.entries()) {
    const next = ranges[place + 1];
    if (next === undefined || end <= next.start) continue;
    const other = heads[next.index]?.path ?? '';
    report(placed, index, {
      code: 'overlap',
      entry: heads[index]?.path ?? '',
      detail: `its data reach into ${other}`,
    });
    placed.bad.add(next.index);
  }
}

function judgeWhole(entries: readonly Entry[], total: number): ZipFault[] {
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const isSwollen = total > readLimits.ratioFromBytes && total > packed * readLimits.totalRatio;
  const isOneToBlame = entries.some((entry) => judgeSizes(entry).length > 0);
  const start = entries.reduce(
    (least, entry) => Math.min(least, entry.relativeOffsetOfLocalHeader),
    Number.POSITIVE_INFINITY,
  );
  const big = entries.find(({ extraFields }) => extraFields.some(({ id }) => id === 1));
  return [
    ...whole('ratio', isSwollen && !isOneToBlame, `${megabytes(total)} out of ${packed} bytes in all`),
    ...whole('leading-bytes', Number.isFinite(start) && start > 0, `${start} bytes stand before it`),
    ...whole('zip64', big !== undefined, 'at least one entry has a 64-bit record'),
  ];
}

function whole(code: ZipFaultCode, isBroken: boolean, detail: string): ZipFault[] {
  return isBroken ? [{ code, entry: '', detail }] : [];
}

function findDuplicates(heads: readonly EntryHead[]): ZipFault[] {
  const known = new Set<string>();
  return heads.flatMap(({ path }) => {
    if (known.has(path))
      return [{ code: 'duplicate-name' as const, entry: path, detail: 'it stands twice in the zip' }];
    known.add(path);
    return [];
  });
}

function refused(code: ZipFaultCode, detail: string): Archive {
  return { kind: 'refused', faults: [{ code, entry: '', detail }] };
}
