import type { Manifest } from '../reading/manifest-model.ts';
import { attributeOf, isBlank, selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { breaksIn, type Hit, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, xml } from './sources.ts';

/** The schemas have one message for an identifier of a wrong form and for one that is used twice. */
const wrongId = /attribute '(identifier|identifierref|default)': .* type 'xs:ID(REF)?'/;

export const identifierRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'manifest/identifier-missing',
      sameAsSchema: /attribute 'identifier' is required but missing/,
      severity: 'conformance',
      ...cam('<manifest>'),
      title: 'The manifest has no identifier',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs find the course by other means.',
      remedy: 'Give <manifest> an identifier of its own.',
    },
    (manifest) =>
      isBlank(attributeOf(manifest.root, 'identifier'))
        ? [hitAt(manifest, manifest.root, 'identifier is missing')]
        : [],
  ),
  manifestRule(
    {
      id: 'manifest/identifier-form',
      severity: 'conformance',
      ...xml('Namespaces 3, NCName (xs:ID)'),
      title: 'An identifier has characters that identifiers cannot have',
      whatLmsDoes: 'ADL’s own test refuses it; known LMSs take it as it is.',
      remedy: 'Begin with a letter or `_` and go on with letters, digits, `.`, `-` and `_`.',
      sameAsSchema: wrongId,
    },
    (manifest) => {
      const references = findReferences(manifest);
      return selfAndDescendants(manifest.root).flatMap((node) => {
        const id = isPackagingNode(node) ? attributeOf(node, 'identifier') : undefined;
        if (id === undefined || id === '' || isNcName(id)) return [];
        const echoes = references.get(id) ?? [];
        // The references belong to the first one of that name.
        references.delete(id);
        return [{ ...hitAt(manifest, node, `it is “${id}”`), echoes }];
      });
    },
  ),
  manifestRule(
    {
      id: 'manifest/identifier-repeated',
      ...breaksIn('Moodle'),
      ...xml('3.3.1, ID'),
      title: 'Two elements of a kind have the same identifier',
      whatLmsDoes: 'Only one of them is kept, and progress of the one is stored for the other.',
      remedy: 'Give each its own identifier.',
      sameAsSchema: wrongId,
    },
    (manifest) => findRepeated(manifest, ({ local }) => local),
  ),
  manifestRule(
    {
      id: 'manifest/identifier-shared',
      severity: 'conformance',
      ...xml('3.3.1, ID'),
      title: 'Two elements of different kinds have the same identifier',
      whatLmsDoes: 'LMSs look items and resources up apart; ADL’s own test refuses it.',
      remedy: 'Give each its own identifier.',
      sameAsSchema: wrongId,
    },
    (manifest) => {
      const alike = new Set(findRepeated(manifest, ({ local }) => local).map(({ offset }) => offset));
      return findRepeated(manifest, () => '').filter(({ offset }) => !alike.has(offset));
    },
  ),
];

/** Where identifiers are referred to by an xs:IDREF, by the identifier. */
function findReferences({ root }: Manifest): Map<string, number[]> {
  const references = new Map<string, number[]>();
  for (const node of selfAndDescendants(root)) {
    const id = attributeOf(node, 'default') ?? attributeOf(node, 'identifierref');
    if (id === undefined) continue;
    const known = references.get(id);
    if (known === undefined) references.set(id, [node.start]);
    else known.push(node.start);
  }
  return references;
}

/** Elements whose identifier another one of the same group has already. */
function findRepeated(manifest: Manifest, groupOf: (node: XmlNode) => string): Hit[] {
  const known = new Set<string>();
  return selfAndDescendants(manifest.root)
    .filter(isPackagingNode)
    .flatMap((node) => {
      const id = attributeOf(node, 'identifier');
      if (isBlank(id)) return [];
      const key = `${groupOf(node)} ${id}`;
      if (known.has(key)) return [hitAt(manifest, node, `“${id}” is used above already`)];
      known.add(key);
      return [];
    });
}

export function isNcName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u.test(text);
}

const packagingNames = new Set(['manifest', 'organization', 'item', 'resource']);

/** Elements of which `identifier` is an xs:ID. */
export function isPackagingNode({ local, uri }: XmlNode): boolean {
  return packagingNames.has(local) && !uri.includes('/LOM');
}
