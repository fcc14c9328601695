import { openArchive } from '../../../server/packages/check/read-archive.ts';
import { readEntry } from '../../../server/packages/check/read-entry.ts';
import { readLimits } from '../../../server/packages/check/read-limits.ts';

/** A package's files, read from the zip on demand; nothing is ever unpacked to disk. */
export interface PackageFiles {
  readonly names: readonly string[];
  /** Undefined for a file that the package does not hold, or whose bytes are damaged. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
  readonly close: () => void;
}

const noFiles: PackageFiles = { names: [], read: async () => undefined, close: () => undefined };

/** Opens a zip by the checker's own rules; one that cannot be read safely holds no files. */
export async function openPackageFiles(path: string): Promise<PackageFiles> {
  const archive = await openArchive(path);
  if (archive.kind === 'refused') return noFiles;
  const entries = new Map(archive.entries.map((head) => [head.path, head]));
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const head = entries.get(name);
      if (head === undefined) return undefined;
      const content = await readEntry(archive.zip, head, readLimits.entryBytes);
      return content.kind === 'read' ? (content.content ?? undefined) : undefined;
    },
    close: () => archive.zip.close(),
  };
}
