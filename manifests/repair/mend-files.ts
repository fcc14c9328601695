import { folderOf, resolveHref } from '../reading/href.ts';
import { litter } from '../rules/file-index.ts';
import { createFreeNames } from './free-names.ts';
import { type Mender, type MovedFile, parseAgain, type RepairDraft, withSteps } from './repair-draft.ts';

/** What macOS and Windows leave in folders. */
const dropped = new RegExp(`${litter.source}|(^|/)(Thumbs\\.db|desktop\\.ini)$`, 'i');

/** Leaves out what a system made by itself, unless a page or the manifest refers to it all the same. */
export const dropLitter: Mender = (draft) => {
  const used = findUsed(draft);
  const isDropped = ({ path }: MovedFile): boolean => dropped.test(path) && !used.has(path.toLowerCase());
  const names = draft.files.filter(isDropped).map(({ path }) => path);
  const files = draft.files.filter((file) => !isDropped(file));
  return withSteps(
    { ...draft, files },
    'file/mac-litter',
    names.map((path) => `removed ${path}`),
  );
};

/** Paths that pages load or resources name, in lower case. */
export function findUsed({ pkg, manifest }: RepairDraft): ReadonlySet<string> {
  const loaded = findLoaded(pkg.pages);
  const named = manifest.resources.flatMap(({ target, files }) => [
    target,
    ...files.map((file) => file.target),
  ]);
  for (const target of named) if (target?.kind === 'local') loaded.add(target.path.toLowerCase());
  return loaded;
}

/** Paths that pages load, in lower case. */
export function findLoaded(pages: RepairDraft['pkg']['pages']): Set<string> {
  return new Set(
    pages.flatMap(({ path, references }) =>
      references.flatMap(({ href }) => {
        const target = resolveHref(folderOf(path), href);
        return target.kind === 'local' ? [target.path.toLowerCase()] : [];
      }),
    ),
  );
}

/** Gives each file a name that leads nowhere else and that no other file has: a second entry would hide the first. */
export const nameFiles: Mender = (draft) => {
  const did: string[] = [];
  const findFree = createFreeNames(new Set(), writeNumber);
  const files = draft.files.map((file) => {
    const path = findFree(cleanPath(file.path));
    if (path !== file.path) did.push(`renamed ${file.path} to ${path}`);
    return { ...file, path };
  });
  return withSteps({ ...draft, files }, 'zip/duplicate-name', did);
};

function cleanPath(path: string): string {
  const segments = path
    .replace(/\p{Cc}/gu, '_')
    .split(/[\\/]/)
    .filter((segment) => !/^(\.{0,2}|[a-z]:)$/i.test(segment));
  return segments.join('/') || 'file';
}

/** Before the extension. */
function writeNumber(path: string, number: number): string {
  const dot = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.lastIndexOf('.') : path.length;
  return `${path.slice(0, dot)}-${number}${path.slice(dot)}`;
}

/** Only where all files lie beside the manifest or below: else something would be left behind. */
export const moveToRoot: Mender = (draft) => {
  const folder = folderOf(draft.manifest.path);
  if (folder === '' || !draft.files.every(({ path }) => path.startsWith(folder))) return draft;
  const files = draft.files.map(({ path, from }) => ({ path: path.slice(folder.length), from }));
  const manifest = parseAgain(draft.manifest.path.slice(folder.length), draft.manifest.text);
  return withSteps({ ...draft, files, manifest }, 'package/manifest-in-subfolder', [
    `moved everything out of ${folder}`,
  ]);
};

export const nameManifest: Mender = (draft) => {
  const path = `${folderOf(draft.manifest.path)}imsmanifest.xml`;
  if (draft.manifest.path === path || draft.files.some((file) => file.path === path)) return draft;
  const files = draft.files.map((file) => (file.path === draft.manifest.path ? { ...file, path } : file));
  const manifest = parseAgain(path, draft.manifest.text);
  return withSteps({ ...draft, files, manifest }, 'package/manifest-name-case', [
    `renamed ${draft.manifest.path} to ${path}`,
  ]);
};
