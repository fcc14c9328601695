import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of one folder that a course may have, by name; what cannot be read is named with the reason. */
export interface FolderContent {
  readonly files: ReadonlyMap<string, string>;
  readonly unreadable: readonly string[];
  readonly folders: readonly string[];
}

export async function readFolder(dir: string): Promise<FolderContent> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && /\.(json|txt|diff)$/.test(entry.name));
  const read = await Promise.all(names.map(({ name }) => readText(dir, name)));
  return {
    files: new Map(read.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text] as const]))),
    unreadable: read.filter(({ text }) => text === undefined).map(({ name }) => name),
    folders: entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort(),
  };
}

/** Whatever machine wrote it: lines end with a line feed, the last one with nothing. */
async function readText(dir: string, name: string) {
  try {
    const text = await readFile(join(dir, name), 'utf8');
    return {
      name,
      text: text
        .replace(/^\uFEFF/, '')
        .replaceAll('\r\n', '\n')
        .trimEnd(),
    };
  } catch {
    // Whatever the reason, its author must do something about the file.
    return { name, text: undefined };
  }
}
