import type { CheckedPackage } from '../checked-package.ts';
import { decodePercent, folderOf } from '../reading/href.ts';
import type { FileReference, Resource } from '../reading/manifest-model.ts';
import { attributeOf, isBlank } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { findFile, findUnlisted } from '../rules/file-index.ts';
import { escapeXml } from '../xml-writer.ts';
import { type Edit, indentOf, insertBehind, insertFirst, removeNode, setAttribute } from './edit-text.ts';
import { findLoaded } from './mend-files.ts';
import { type ManifestChange, manifestMender, type RepairDraft } from './repair-draft.ts';

/** Hrefs and file lists: brought into agreement with the files that are there. */
export const listMenders = [
  manifestMender('resource/href-backslash', ({ manifest: { resources, text } }) => {
    const nodes = resources
      .flatMap(({ node, files }) => [node, ...files.map((file) => file.node)])
      .filter((node) => attributeOf(node, 'href')?.includes('\\'));
    return together(
      nodes.map((node) => {
        const href = attributeOf(node, 'href') ?? '';
        const value = href.replaceAll('\\', '/');
        return { edits: setAttribute(text, node, { name: 'href', value }), did: `wrote ${href} as ${value}` };
      }),
    );
  }),
  manifestMender('file/case-differs', (draft) =>
    together(references(draft).flatMap((reference) => writeRealCase(draft, reference))),
  ),
  manifestMender('file/listed-missing', (draft) => {
    // What a page loads is missing indeed: taken off the list, the fault would only be harder to see.
    const loaded = findLoaded(draft.pkg.pages);
    const missing = draft.manifest.resources.flatMap(({ files, href }) =>
      files.filter((file) => file.href !== href && (isBlank(file.href) || isMissing(draft, file, loaded))),
    );
    return together(
      missing.map(({ node, href }) => ({
        edits: [removeNode(draft.manifest.text, node)],
        did: `took ${isBlank(href) ? 'a <file> without a name' : href} off the list: it is not there, and no page loads it`,
      })),
    );
  }),
  manifestMender('file/listed-twice', ({ manifest: { resources, text } }) =>
    together(
      resources.flatMap(({ files }) => {
        const known = new Set<string>();
        return files.flatMap(({ node, href }) => {
          if (!known.has(href)) {
            known.add(href);
            return [];
          }
          return [{ edits: [removeNode(text, node)], did: `took the second ${href} off the list` }];
        });
      }),
    ),
  ),
  manifestMender('resource/launch-file-unlisted', ({ manifest: { resources, text } }) =>
    together(
      resources
        .filter(
          (resource) =>
            resource.target?.kind === 'local' && !isBlank(resource.href) && !listsItsLaunch(resource),
        )
        .map((resource) => {
          const href = resource.href?.replace(/[?#].*$/, '') ?? '';
          return {
            edits: [addFiles(text, resource, [href])],
            did: `listed ${href} in the resource “${resource.id}”`,
          };
        }),
    ),
  ),
  manifestMender('file/unlisted', (draft) => {
    const { manifest } = draft;
    const missing = findUnlisted(manifest, asPackage(draft));
    const resource = manifest.items.find((item) => item.resource)?.resource ?? manifest.resources[0];
    if (missing.length === 0 || resource === undefined || hasBase(resource)) return { edits: [], did: [] };
    const hrefs = missing.map((path) => toHref(path.slice(folderOf(manifest.path).length)));
    return {
      edits: [addFiles(manifest.text, resource, hrefs)],
      did: missing.map((path) => `listed ${path} in the resource “${resource.id}”`),
    };
  }),
];

interface OneChange {
  readonly edits: readonly Edit[];
  readonly did: string;
}

function together(changes: readonly OneChange[]): ManifestChange {
  return { edits: changes.flatMap(({ edits }) => edits), did: changes.map(({ did }) => did) };
}

function isMissing(draft: RepairDraft, file: FileReference, loaded: ReadonlySet<string>): boolean {
  const isLoaded = file.target.kind === 'local' && loaded.has(file.target.path.toLowerCase());
  return !isLoaded && lookUp(draft, file).kind === 'missing';
}

function references({ manifest }: RepairDraft): FileReference[] {
  return manifest.resources.flatMap(({ node, href, target, files }) => [
    ...(href === undefined || target === undefined ? [] : [{ node, href, target }]),
    ...files,
  ]);
}

function lookUp(draft: RepairDraft, reference: FileReference): ReturnType<typeof findFile> {
  return findFile(asPackage(draft), reference);
}

const packages = new WeakMap<RepairDraft, CheckedPackage>();

/** The draft as the rules see a package. */
function asPackage(draft: RepairDraft): CheckedPackage {
  const known = packages.get(draft);
  if (known !== undefined) return known;
  const files = draft.files.map(({ path }) => ({ path, bytes: 1 }));
  const made = {
    kind: 'none',
    files,
    setAside: [],
    folderEntries: [],
    zipFaults: [],
    manifest: null,
    schemaFaults: [],
    pages: [],
  } as const;
  packages.set(draft, made);
  return made;
}

function writeRealCase(draft: RepairDraft, reference: FileReference): OneChange[] {
  const found = lookUp(draft, reference);
  const { target, href, node } = reference;
  if (found.kind !== 'other-case' || target.kind !== 'local') return [];
  // The end of the path is what the href says itself; a folder set by xml:base stays as it is.
  const written = href.replace(/[?#].*$/, '');
  const real = found.path.slice(-decodePercent(written).length);
  const value = `${toHref(real)}${href.slice(written.length)}`;
  const edits = setAttribute(draft.manifest.text, node, { name: 'href', value });
  return [{ edits, did: `wrote ${href} as ${value}` }];
}

function listsItsLaunch({ files, target }: Resource): boolean {
  return files.some(
    (file) => file.target.kind === 'local' && target?.kind === 'local' && file.target.path === target.path,
  );
}

function hasBase({ node }: Resource): boolean {
  return [node, node.parent, node.parent?.parent].some(
    (one) => one && attributeOf(one, 'base') !== undefined,
  );
}

/** Files stand before dependencies (IMS CP 1.1.4, resource). */
function addFiles(text: string, { node, files }: Resource, hrefs: readonly string[]): Edit {
  const [first, ...others] = hrefs.map((href) => `<${prefixOf(node.name)}file href="${escapeXml(href)}"/>`);
  if (first === undefined) throw new Error('No file to add to the list');
  const last = files.at(-1);
  // Each on a line of its own, as the first one is.
  const separator = indentAround(text, last?.node ?? node, last === undefined);
  const xml = [first, ...others.map((one) => `${separator}${one}`)].join('');
  return last === undefined ? insertFirst(text, node, xml) : insertBehind(text, last.node, xml);
}

function indentAround(text: string, node: XmlNode, isInside: boolean): string {
  return `${indentOf(text, node.start)}${isInside ? '  ' : ''}`;
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}

function toHref(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');
}
