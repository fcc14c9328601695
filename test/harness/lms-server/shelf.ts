import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type OpenPackage, openPackage } from '../packages/open-package.ts';
import type { PackageModel } from '../packages/package-model.ts';

export interface ShelvedPackage extends OpenPackage {
  /** The zip's file name without `.zip`. */
  readonly id: string;
}

export type ShelfEntry =
  | { readonly kind: 'package'; readonly id: string; readonly model: PackageModel; readonly bytes: number }
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string };

/** The zips of some folders, read anew when one of them changes. */
export interface Shelf {
  /** Opens the zip to see whether it can be launched, and only then keeps it. */
  readonly add: (id: string, zip: Buffer) => Promise<ShelvedPackage>;
  readonly list: () => Promise<readonly ShelfEntry[]>;
  readonly find: (id: string) => Promise<ShelvedPackage | undefined>;
  readonly close: () => void;
}

interface Opened {
  readonly version: string;
  readonly bytes: number;
  readonly outcome: Promise<ShelvedPackage>;
}

/** `uploads` is a folder of the LMS's own; a package there goes before one of the same name in `folder`. */
export function createShelf(folder: string, uploads: string): Shelf {
  const opened = new Map<string, Opened>();
  const open = async (id: string): Promise<Opened> => {
    const path = await pathOf(id, [uploads, folder]);
    const { mtimeMs, size } = await stat(path);
    const version = `${path} ${mtimeMs} ${size}`;
    const known = opened.get(id);
    if (known?.version === version) return known;
    known?.outcome.then(closePackage, ignoreUnopened);
    const fresh = { version, bytes: size, outcome: shelve(id, path) };
    opened.set(id, fresh);
    return fresh;
  };
  const ids = async () => [...new Set([...(await idsIn(folder)), ...(await idsIn(uploads))])].sort();
  return {
    list: async () => Promise.all((await ids()).map((id) => describe(id, open))),
    // Only a name that the folders list is opened, so a request can never leave them.
    find: async (id) => ((await ids()).includes(id) ? (await open(id)).outcome : undefined),
    add: async (id, zip) => {
      await keepIfLaunchable(join(uploads, id), zip);
      return (await open(id)).outcome;
    },
    close: () => {
      for (const { outcome } of opened.values()) outcome.then(closePackage, ignoreUnopened);
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

async function keepIfLaunchable(path: string, zip: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const candidate = `${path}.new`;
  await writeFile(candidate, zip);
  try {
    closePackage(await openPackage(candidate));
    await rename(candidate, `${path}.zip`);
  } finally {
    await rm(candidate, { force: true });
  }
}

async function describe(id: string, open: (id: string) => Promise<Opened>): Promise<ShelfEntry> {
  try {
    const { bytes, outcome } = await open(id);
    return { kind: 'package', id, model: (await outcome).model, bytes };
  } catch (error) {
    return { kind: 'refused', id, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function shelve(id: string, path: string): Promise<ShelvedPackage> {
  return { id, ...(await openPackage(path)) };
}

function closePackage({ files }: OpenPackage): void {
  files.close();
}

/** A package that never opened holds nothing open; the list has already told why. */
function ignoreUnopened(): void {}
