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

/** The zips of some folders, the newest first, read anew when one of them changes. */
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
  const ids = async () => newestFirst([...(await zipsIn(uploads)), ...(await zipsIn(packages))]);
  const open = async ({ id, path }: Pick<Zip, 'id' | 'path'>): Promise<OfferedPackage | RefusedPackage> => {
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
      const zip = (await ids()).find((each) => each.id === id);
      const found = zip && (await open(zip));
      return found !== undefined && 'model' in found ? found : undefined;
    },
    add: async (id, upload) => {
      const reason = await keepIfLaunchable(join(uploads, id), upload, reader);
      return reason === undefined ? open({ id, path: join(uploads, `${id}.zip`) }) : { id, reason };
    },
    close: async () => {
      for (const { outcome } of opened.values()) await outcome.then(closeFiles, ignoreUnread);
    },
  };
}

interface Zip {
  readonly id: string;
  readonly path: string;
  readonly changedAt: number;
}

async function zipsIn(folder: string): Promise<Zip[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.zip'));
  const zips = names.map(async (name): Promise<Zip[]> => {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    return found === undefined ? [] : [{ id: name.slice(0, -4), path, changedAt: found.mtimeMs }];
  });
  return (await Promise.all(zips)).flat();
}

/** Each id once, as the folder has it that comes first. */
function newestFirst(zips: readonly Zip[]): Zip[] {
  const byId = new Map(zips.toReversed().map((zip) => [zip.id, zip]));
  return [...byId.values()].sort(
    (one, other) => other.changedAt - one.changedAt || one.id.localeCompare(other.id),
  );
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
