import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageModel } from '../packages/package-model.ts';
import { readManifest } from '../packages/read-manifest.ts';
import { openZip, type PackageFiles } from '../packages/zip-file.ts';

export interface ShelvedPackage {
  /** The zip's file name without `.zip`. */
  readonly id: string;
  readonly model: PackageModel;
  readonly files: PackageFiles;
}

export type ShelfEntry =
  | { readonly kind: 'package'; readonly id: string; readonly model: PackageModel; readonly bytes: number }
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string };

/** The zips of a folder, read anew when one of them changes. */
export interface Shelf {
  readonly list: () => Promise<readonly ShelfEntry[]>;
  readonly find: (id: string) => Promise<ShelvedPackage | undefined>;
  readonly close: () => void;
}

interface Opened {
  readonly version: string;
  readonly bytes: number;
  readonly outcome: Promise<ShelvedPackage>;
}

export function createShelf(folder: string): Shelf {
  const opened = new Map<string, Opened>();
  const open = async (id: string): Promise<Opened> => {
    const path = join(folder, `${id}.zip`);
    const { mtimeMs, size } = await stat(path);
    const version = `${mtimeMs} ${size}`;
    const known = opened.get(id);
    if (known?.version === version) return known;
    known?.outcome.then(closePackage, ignoreUnopened);
    const fresh = { version, bytes: size, outcome: openPackage(id, path) };
    opened.set(id, fresh);
    return fresh;
  };
  return {
    list: async () => Promise.all((await idsIn(folder)).map((id) => describe(id, open))),
    // Only a name that the folder lists is opened, so a request can never leave the folder.
    find: async (id) => ((await idsIn(folder)).includes(id) ? (await open(id)).outcome : undefined),
    close: () => {
      for (const { outcome } of opened.values()) outcome.then(closePackage, ignoreUnopened);
    },
  };
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.zip'))
    .map((name) => name.slice(0, -4))
    .sort();
}

async function describe(id: string, open: (id: string) => Promise<Opened>): Promise<ShelfEntry> {
  try {
    const { bytes, outcome } = await open(id);
    return { kind: 'package', id, model: (await outcome).model, bytes };
  } catch (error) {
    return { kind: 'refused', id, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Opens one zip and reads its manifest; throws a sentence that says why it cannot be launched. */
async function openPackage(id: string, path: string): Promise<ShelvedPackage> {
  const files = await openZip(path);
  try {
    const manifest = await files.read('imsmanifest.xml');
    if (manifest === undefined) {
      throw new Error(
        'imsmanifest.xml is missing at the top of the zip. Zip the contents of the folder, not the folder.',
      );
    }
    return { id, files, model: readManifest(manifest.toString('utf8')) };
  } catch (error) {
    files.close();
    throw error;
  }
}

function closePackage({ files }: ShelvedPackage): void {
  files.close();
}

/** A package that never opened holds nothing open; the list has already told why. */
function ignoreUnopened(): void {}
