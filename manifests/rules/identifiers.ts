import { attributeOf, isBlank, selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, xml } from './sources.ts';

export const identifierRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'manifest/identifier-missing',
      severity: 'error',
      ...cam('<manifest>'),
      title: 'The manifest has no identifier',
      whatLmsDoes:
        'LMSs that find courses again by this identifier refuse the upload or make a second course.',
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
      severity: 'error',
      ...xml('Namespaces 3, NCName (xs:ID)'),
      title: 'An identifier has characters that identifiers cannot have',
      whatLmsDoes: 'LMSs that validate refuse it; others cannot address the item.',
      remedy: 'Begin with a letter or `_` and go on with letters, digits, `.`, `-` and `_`.',
    },
    (manifest) =>
      selfAndDescendants(manifest.root).flatMap((node) => {
        const id = isPackagingNode(node) ? attributeOf(node, 'identifier') : undefined;
        return id === undefined || id === '' || isNcName(id) ? [] : [hitAt(manifest, node, `it is “${id}”`)];
      }),
  ),
  manifestRule(
    {
      id: 'manifest/identifier-repeated',
      severity: 'error',
      ...xml('3.3.1, ID'),
      title: 'Two elements have the same identifier',
      whatLmsDoes: 'Progress of the one is stored for the other.',
      remedy: 'Give each its own identifier.',
    },
    (manifest) => {
      const known = new Set<string>();
      return selfAndDescendants(manifest.root)
        .filter(isPackagingNode)
        .flatMap((node) => {
          const id = attributeOf(node, 'identifier');
          if (id === undefined || id === '') return [];
          if (known.has(id)) return [hitAt(manifest, node, `“${id}” is used above already`)];
          known.add(id);
          return [];
        });
    },
  ),
];

export function isNcName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u.test(text);
}

const packagingNames = new Set(['manifest', 'organization', 'item', 'resource']);

/** Elements of which `identifier` is an xs:ID. */
export function isPackagingNode({ local, uri }: XmlNode): boolean {
  return packagingNames.has(local) && !uri.includes('/LOM');
}
