import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Edition, editions } from '../../manifests/editions.ts';
import { assetFiles } from '../../manifests/launch-page.ts';

/** A file at the root of a package. */
export interface PackagePart {
  readonly name: string;
  readonly content: Buffer;
}

/** What every package holds whatever its course and organization: read once for many. */
export interface PackageParts {
  readonly assets: readonly PackagePart[];
  /** Of the SCORM versions that are to be built. */
  readonly schemas: ReadonlyMap<Edition, readonly PackagePart[]>;
}

export class PackagePartError extends Error {
  readonly code = 'PACKAGE_PART_MISSING';
}

const top = join(import.meta.dirname, '../..');

/** Reads the built player and bridge and the official schemas. Throws PackagePartError where the browser parts are not built. */
export async function readPackageParts(wanted: readonly Edition[] = editions): Promise<PackageParts> {
  const [assets, ...schemas] = await Promise.all([
    Promise.all(assetFiles.map(readAsset)),
    ...wanted.map(async (edition) => [edition, await readSchemas(edition)] as const),
  ]);
  return { assets, schemas: new Map(schemas) };
}

async function readAsset(name: string): Promise<PackagePart> {
  const file = `player/dist/${name}`;
  try {
    return { name, content: await readFile(join(top, file)) };
  } catch (error) {
    throw new PackagePartError(`${file} is not there. Run \`npm run build\` first.`, { cause: error });
  }
}

/** The folder of an edition's official schemas; `schemas/LICENCES.md` says whose they are. */
export function schemaFolderOf(edition: Edition): string {
  return join(import.meta.dirname, 'schemas', edition);
}

export async function readSchemas(edition: Edition): Promise<PackagePart[]> {
  const folder = schemaFolderOf(edition);
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name)) })));
}
