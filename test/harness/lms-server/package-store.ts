import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPackageFiles, type PackageFiles } from '../packages/package-files.ts';
import type { PackageModel } from '../packages/package-model.ts';
import type { PackageReader } from '../packages/package-reader.ts';

export interface OfferedPackage {
  /** The zip's file name without `.zip`. */
  readonly id: string;
  readonly bytes: number;
  readonly model: PackageModel;
  readonly files: PackageFiles;
}

export interface RefusedPackage {
  readonly id: string;
  /** Why it cannot be launched, and what to do about it. */
  readonly reason: string;
}

/** The zips of some folders, read anew when one of them changes. */
export interface PackageStore {
  /** Reads the upload to see whether it can be launched, and only then keeps it. */
  readonly add: (id: string, upload: Readable) => Promise<OfferedPackage | RefusedPackage>;
  readonly list: () => Promise<readonly (OfferedPackage | RefusedPackage)[]>;
  /** Undefined for a package that is not there or cannot be launched. */
  readonly find: (id: string) => Promise<OfferedPackage | undefined>;
  readonly close: () => Promise<void>;
}

export interface PackageFolders {
  readonly packages: string;
  /** The LMS's own; a package here goes before one of the same name in `packages`. */
  readonly uploads: string;
}

interface Opened {
  readonly version: string;
  readonly outcome: Promise<OfferedPackage | RefusedPackage>;
}

export function createPackageStore(
  { packages, uploads }: PackageFolders,
  reader: PackageReader,
): PackageStore {
  const opened = new Map<string, Opened>();
  const ids = async () => [...new Set([...(await idsIn(packages)), ...(await idsIn(uploads))])].sort();
  const open = async (id: string): Promise<OfferedPackage | RefusedPackage> => {
    const path = await pathOf(id, [uploads, packages]);
    const { mtimeMs, size } = await stat(path);
    const version = `${path} ${mtimeMs} ${size}`;
    const known = opened.get(id);
    if (known?.version === version) return known.outcome;
    if (known !== undefined) void known.outcome.then(closeFiles, ignoreUnread);
    const outcome = readZip({ id, path, bytes: size }, reader);
    opened.set(id, { version, outcome });
    return outcome;
  };
  return {
    list: async () => Promise.all((await ids()).map(open)),
    // Only a name that the folders list is opened, so a request can never leave them.
    find: async (id) => {
      const found = (await ids()).includes(id) ? await open(id) : undefined;
      return found !== undefined && 'model' in found ? found : undefined;
    },
    add: async (id, upload) => {
      const reason = await keepIfLaunchable(join(uploads, id), upload, reader);
      return reason === undefined ? open(id) : { id, reason };
    },
    close: async () => {
      for (const { outcome } of opened.values()) await outcome.then(closeFiles, ignoreUnread);
    },
  };
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.zip')).map((name) => name.slice(0, -4));
}

async function pathOf(id: string, folders: readonly string[]): Promise<string> {
  const found = await Promise.all(folders.map(async (folder) => (await idsIn(folder)).includes(id)));
  return join(folders[found.indexOf(true)] ?? '', `${id}.zip`);
}

/** The reason why it is not kept; undefined where it is. */
async function keepIfLaunchable(
  path: string,
  upload: Readable,
  reader: PackageReader,
): Promise<string | undefined> {
  await mkdir(dirname(path), { recursive: true });
  const candidate = `${path}.${process.hrtime.bigint()}.new`;
  try {
    await pipeline(upload, createWriteStream(candidate, { flags: 'wx', mode: 0o600 }));
    const reading = await reader.read(candidate);
    if (reading.kind === 'refused') return reading.reason;
    await rename(candidate, `${path}.zip`);
    return undefined;
  } finally {
    await rm(candidate, { force: true });
  }
}

async function readZip(
  { id, path, bytes }: { readonly id: string; readonly path: string; readonly bytes: number },
  reader: PackageReader,
): Promise<OfferedPackage | RefusedPackage> {
  const reading = await reader.read(path);
  if (reading.kind === 'refused') return { id, reason: reading.reason };
  return { id, bytes, model: reading.model, files: await openPackageFiles(path) };
}

function closeFiles(read: OfferedPackage | RefusedPackage): void {
  if ('files' in read) read.files.close();
}

/** What could not be read holds nothing open; who asked for it has heard of it. */
function ignoreUnread(): void {}
