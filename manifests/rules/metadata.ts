import { selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { hitAt, manifestRule, type Rule } from './rule.ts';
import { cam } from './sources.ts';

export const metadataRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'metadata/no-place',
      severity: 'error',
      ...cam('<metadata>'),
      title: 'Metadata stand where none are allowed',
      whatLmsDoes:
        'LMSs that validate refuse it; others do not read it. The best-known packager of npm writes this.',
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
      severity: 'error',
      ...cam('<metadata>'),
      title: 'Metadata come too late',
      whatLmsDoes: 'LMSs that validate refuse it. The best-known packager of npm writes this.',
      remedy: 'Put them before the elements of other namespaces; in a resource, first.',
    },
    (manifest) =>
      findMetadata(manifest.root)
        .filter((node) => findEarlier(node) !== undefined)
        .map((node) => hitAt(manifest, node, `<metadata> after <${findEarlier(node)?.name}>`)),
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
  const isLate = lateIn[metadata.parent?.local ?? ''];
  const siblings = metadata.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(metadata));
  return isLate && before.find((sibling) => sibling.local !== 'metadata' && isLate(sibling, metadata));
}

function isForeign(sibling: XmlNode, metadata: XmlNode): boolean {
  return sibling.uri !== metadata.uri;
}
