import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';

/** By folder of the server, the folders that its files import from. Files of the server itself are the folder `.`. */
export type FolderImports = ReadonlyMap<string, ReadonlySet<string>>;

const server = join(import.meta.dirname, '../../../server');

/** What the files of the server say, types included: a type that is needed is a dependency too. */
export async function readFolderImports(): Promise<FolderImports> {
  const found = new Map<string, Set<string>>();
  for (const file of globSync('**/*.{ts,tsx}', { cwd: server, exclude: ['**/dist/**'] })) {
    const from = folderOf(file);
    const targets = found.get(from) ?? new Set();
    found.set(from, targets);
    for (const path of importsOf(await readFile(join(server, file), 'utf8'))) {
      const to = normalize(join(dirname(file), path));
      if (!to.startsWith('..') && folderOf(to) !== from) targets.add(folderOf(to));
    }
  }
  return found;
}

function folderOf(file: string): string {
  const [folder = '', ...below] = file.split('/');
  return below.length === 0 ? '.' : folder;
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) => path);
}

/** Each circle once, as the folders on it in order; none where every folder can be read before those that build on it. */
export function findCircles(imports: FolderImports): string[] {
  const circles = new Set<string>();
  const visit = (folder: string, way: readonly string[]): void => {
    const begin = way.indexOf(folder);
    if (begin >= 0) {
      circles.add(nameCircle(way.slice(begin)));
      return;
    }
    for (const next of imports.get(folder) ?? []) visit(next, [...way, folder]);
  };
  for (const folder of imports.keys()) visit(folder, []);
  return [...circles].sort();
}

/** Begins with the first name of the alphabet, so that a circle has one name wherever it was entered. */
function nameCircle(folders: readonly string[]): string {
  const first = folders.indexOf([...folders].sort()[0] ?? '');
  return [...folders.slice(first), ...folders.slice(0, first), folders[first]].join(' → ');
}

/** What a folder imports beyond what the table allows it; folders without a row are free. */
export function findForbidden(
  imports: FolderImports,
  allowed: Readonly<Record<string, readonly string[]>>,
): string[] {
  return Object.entries(allowed).flatMap(([folder, may]) =>
    [...(imports.get(folder) ?? [])].filter((to) => !may.includes(to)).map((to) => `${folder} → ${to}`),
  );
}
