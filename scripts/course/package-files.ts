import AdmZip from 'adm-zip';

/** The files of a package of ours, by path. */
export async function readPackage(file: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = new AdmZip(file).getEntries().filter((entry) => !entry.isDirectory);
  return new Map(entries.map((entry) => [entry.entryName, entry.getData()]));
}
