import type { CheckedPackage, PackageFile } from '../checked-package.ts';
import { decodePercent, folderOf, resolveHref } from '../reading/href.ts';
import type { FileReference, Manifest } from '../reading/manifest-model.ts';
import { attributeOf, descendantsNamed } from '../reading/xml-query.ts';

/** What macOS adds to zips. */
export const litter = /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/;
/** What an author's tools leave behind. */
export const leftovers =
  /(^|\/)(Thumbs\.db|desktop\.ini|\.git\/|\.svn\/|node_modules\/|\.idea\/|\.vscode\/)/i;
type Found = { readonly kind: 'there' | 'missing' } | { readonly kind: 'other-case'; readonly path: string };

/** Looks a reference up as it is written, and with its escapes decoded. */
export function findFile(
  pkg: CheckedPackage,
  { target, href }: Pick<FileReference, 'target' | 'href'>,
): Found {
  if (target.kind !== 'local') return { kind: 'there' };
  const { exact, folded } = indexOf(pkg);
  if (exact.has(target.path) || exact.has(href)) return { kind: 'there' };
  const path = folded.get(target.path.toLowerCase());
  return path === undefined ? { kind: 'missing' } : { kind: 'other-case', path };
}

interface FileIndex {
  readonly exact: ReadonlyMap<string, PackageFile>;
  readonly folded: ReadonlyMap<string, string>;
}
const indexes = new WeakMap<CheckedPackage, FileIndex>();

/** Made once for each package, because thousands of references ask. */
export function indexOf(pkg: CheckedPackage): FileIndex {
  const known = indexes.get(pkg);
  if (known !== undefined) return known;
  const made = {
    exact: new Map(pkg.files.map((file) => [file.path, file])),
    folded: new Map(pkg.files.map(({ path }) => [path.toLowerCase(), path])),
  };
  indexes.set(pkg, made);
  return made;
}

/** Files that no resource lists, without those that need no listing: manifests, schemas and litter. */
export function findUnlisted(manifest: Manifest, pkg: CheckedPackage): string[] {
  const listed = new Set(
    manifest.resources.flatMap((resource) =>
      [...resource.files.map(({ target }) => target), resource.target].flatMap((target) =>
        target?.kind === 'local' ? [target.path.toLowerCase()] : [],
      ),
    ),
  );
  const metadata = new Set(
    metadataLocations(manifest).flatMap(({ target }) => (target.kind === 'local' ? [target.path] : [])),
  );
  return pkg.files
    .map(({ path }) => path)
    .filter((path) => !listed.has(path.toLowerCase()) && !listed.has(decodePercent(path).toLowerCase()))
    .filter((path) => path !== manifest.path && !metadata.has(path) && !needsNoListing(path));
}

function needsNoListing(path: string): boolean {
  return /\.(xsd|dtd)$/i.test(path) || litter.test(path) || leftovers.test(path);
}

/** `adlcp:location` names a metadata file beside the content (SCORM CAM, metadata). */
export function metadataLocations({ root, path }: Manifest): FileReference[] {
  return descendantsNamed(root, 'location')
    .filter(({ parent }) => parent?.local === 'metadata')
    .map((node) => ({ node, href: node.text.trim(), target: resolveHref(folderOf(path), node.text) }));
}

/** The schema files that `xsi:schemaLocation` names beside the manifest, in its order. */
export function namedSchemas(manifest: Manifest): string[] {
  const words = (attributeOf(manifest.root, 'schemaLocation') ?? '').trim().split(/\s+/);
  return words.filter((word, index) => index % 2 === 1 && !/^https?:/.test(word));
}
