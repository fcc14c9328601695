import type { CheckedPackage } from '../checked-package.ts';
import { folderOf } from '../reading/href.ts';
import type { FileReference, Resource } from '../reading/manifest-model.ts';
import { attributeOf, isBlank } from '../reading/xml-query.ts';
import { findFile, findUnlisted } from '../rules/file-index.ts';
import { escapeXml } from '../xml-writer.ts';
import { type Edit, insertBehind, insertFirst, removeNode, setAttribute } from './edit-text.ts';
import { manifestMender, type RepairDraft } from './repair-draft.ts';

/** Hrefs and file lists: brought into agreement with the files that are there. */
export const listMenders = [
  manifestMender('resource/href-backslash', ({ manifest: { resources, text } }) => ({
    edits: resources
      .flatMap(({ node, files }) => [node, ...files.map((file) => file.node)])
      .flatMap((node) => {
        const href = attributeOf(node, 'href') ?? '';
        return href.includes('\\')
          ? setAttribute(text, node, { name: 'href', value: href.replaceAll('\\', '/') })
          : [];
      }),
    did: 'wrote slashes for backslashes in hrefs',
  })),
  manifestMender('file/case-differs', (draft) => ({
    edits: references(draft).flatMap((reference) => writeRealCase(draft, reference)),
    did: 'wrote hrefs in the case of the files',
  })),
  manifestMender('file/listed-missing', (draft) => ({
    edits: draft.manifest.resources.flatMap(({ files, href }) =>
      files
        .filter(
          (file) => file.href !== href && (isBlank(file.href) || lookUp(draft, file).kind === 'missing'),
        )
        .map(({ node }) => removeNode(draft.manifest.text, node)),
    ),
    did: 'took files off the list that are not there',
  })),
  manifestMender('file/listed-twice', ({ manifest: { resources, text } }) => ({
    edits: resources.flatMap(({ files }) =>
      files
        .filter((file, index) => files.findIndex(({ href }) => href === file.href) < index)
        .map(({ node }) => removeNode(text, node)),
    ),
    did: 'took repeated files off the list',
  })),
  manifestMender('resource/launch-file-unlisted', ({ manifest: { resources, text } }) => ({
    edits: resources
      .filter(
        (resource) =>
          resource.target?.kind === 'local' && !isBlank(resource.href) && !listsItsLaunch(resource),
      )
      .map((resource) => addFiles(text, resource, [resource.href?.replace(/[?#].*$/, '') ?? ''])),
    did: 'listed launch pages in their resources',
  })),
  manifestMender('file/unlisted', (draft) => {
    const { manifest } = draft;
    const missing = findUnlisted(manifest, asPackage(draft));
    const resource = manifest.items.find((item) => item.resource)?.resource ?? manifest.resources[0];
    if (missing.length === 0 || resource === undefined || hasBase(resource)) return { edits: [], did: '' };
    const hrefs = missing.map((path) => toHref(path.slice(folderOf(manifest.path).length)));
    return {
      edits: [addFiles(manifest.text, resource, hrefs)],
      did: `listed more files in the resource “${resource.id}”: ${missing.length}`,
    };
  }),
];

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
    folderEntries: [],
    zipFaults: [],
    manifest: null,
    schemaFaults: [],
    pages: [],
  } as const;
  packages.set(draft, made);
  return made;
}

function writeRealCase(draft: RepairDraft, reference: FileReference): Edit[] {
  const found = lookUp(draft, reference);
  const { target, href, node } = reference;
  if (found.kind !== 'other-case' || target.kind !== 'local') return [];
  // The end of the path is what the href says itself; a folder set by xml:base stays as it is.
  const written = href.replace(/[?#].*$/, '');
  const real = found.path.slice(-decodeURI(written).length);
  return setAttribute(draft.manifest.text, node, {
    name: 'href',
    value: `${toHref(real)}${href.slice(written.length)}`,
  });
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
  const xml = hrefs.map((href) => `<${prefixOf(node.name)}file href="${escapeXml(href)}"/>`);
  const last = files.at(-1);
  const edits =
    last === undefined
      ? xml.map((one) => insertFirst(text, node, one))
      : xml.map((one) => insertBehind(text, last.node, one));
  const [first] = edits;
  if (first === undefined) throw new Error('No file to add to the list');
  return { ...first, text: edits.map((edit) => edit.text).join('') };
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
