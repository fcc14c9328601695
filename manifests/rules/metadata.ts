import { selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { findFile, metadataLocations } from './file-index.ts';
import { hitAt, manifestRule, type Rule } from './rule.ts';
import { cam } from './sources.ts';

export const metadataRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'metadata/no-place',
      sameAsSchema: /metadata.*not expected/,
      severity: 'conformance',
      ...cam('<metadata>'),
      title: 'Metadata stand where none are allowed',
      whatLmsDoes:
        'ADL’s own test refuses it; LMSs pass over it. The best-known packager of npm writes this.',
      remedy: 'Remove them: metadata describe a manifest, an organization, an item, a resource or a file.',
    },
    (manifest) =>
      findMetadata(manifest.root)
        .filter(isWithoutPlace)
        .map((node) => hitAt(manifest, node, `<metadata> in <${node.parent?.name}>`)),
  ),
  manifestRule(
    {
      id: 'metadata/too-late',
      sameAsSchema: /metadata.*not expected/,
      severity: 'conformance',
      ...cam('<metadata>'),
      title: 'Metadata come too late',
      whatLmsDoes:
        'ADL’s own test refuses it; LMSs pass over it. The best-known packager of npm writes this.',
      remedy: 'Put them before the elements of other namespaces; in a resource, first.',
    },
    (manifest) =>
      findMetadata(manifest.root)
        .filter((node) => findEarlier(node) !== undefined)
        .map((node) => hitAt(manifest, node, `<metadata> after <${findEarlier(node)?.name}>`)),
  ),
  manifestRule(
    {
      id: 'metadata/location-missing',
      severity: 'conformance',
      ...cam('adlcp:location'),
      title: 'A metadata file that the manifest names is not in the package',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs run the course and know less about it.',
      remedy: 'Add the file, or remove the <adlcp:location> that names it.',
    },
    (manifest, pkg) =>
      metadataLocations(manifest)
        .filter((reference) => findFile(pkg, reference).kind !== 'there')
        .map(({ node, href }) => hitAt(manifest, node, `${href} is not in the zip`)),
  ),
];

const containers = new Set(['organizations', 'resources']);

export function findMetadata(root: XmlNode): readonly XmlNode[] {
  return selfAndDescendants(root).filter(({ local, uri }) => local === 'metadata' && uri === root.uri);
}

export function isWithoutPlace({ parent }: XmlNode): boolean {
  return parent !== null && containers.has(parent.local);
}

const lateIn: Readonly<Record<string, (sibling: XmlNode, metadata: XmlNode) => boolean>> = {
  organization: isForeign,
  item: isForeign,
  resource: () => true,
};

/** The first sibling that stands before the metadata and must not (IMS CP 1.1.4, content models). */
export function findEarlier(metadata: XmlNode): XmlNode | undefined {
  const { parent } = metadata;
  if (parent === null) return undefined;
  const first = firstLate.get(parent) ?? findLate(parent, metadata);
  firstLate.set(parent, first);
  return first !== 'none' && first.start < metadata.start ? first : undefined;
}

/** By parent, because all metadata of one parent ask for the same. */
const firstLate = new WeakMap<XmlNode, XmlNode | 'none'>();

function findLate(parent: XmlNode, metadata: XmlNode): XmlNode | 'none' {
  const isLate = lateIn[parent.local];
  const found = parent.children.find(
    (sibling) => sibling.local !== 'metadata' && isLate?.(sibling, metadata),
  );
  return found ?? 'none';
}

function isForeign(sibling: XmlNode, metadata: XmlNode): boolean {
  return sibling.uri !== metadata.uri;
}
