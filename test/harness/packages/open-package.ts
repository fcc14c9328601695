import type { PackageModel } from './package-model.ts';
import { readManifest } from './read-manifest.ts';
import { openZip, type PackageFiles } from './zip-file.ts';

export interface OpenPackage {
  readonly model: PackageModel;
  readonly files: PackageFiles;
}

/** Opens a zip and reads its manifest; throws a sentence that says why it cannot be launched. */
export async function openPackage(path: string): Promise<OpenPackage> {
  const files = await openZip(path);
  try {
    const manifest = await files.read('imsmanifest.xml');
    if (manifest === undefined) {
      throw new Error(
        'imsmanifest.xml is missing at the top of the zip. Zip the contents of the folder, not the folder.',
      );
    }
    return { files, model: readManifest(manifest.toString('utf8')) };
  } catch (error) {
    files.close();
    throw error;
  }
}
