import { attributeOf, isBlank, textOfChild } from '../reading/xml-query.ts';
import { breaksEverywhere, breaksIn, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, imsCp } from './sources.ts';

export const organizationRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'organization/none',
      sameAsSchema: /Element 'organizations': Missing child element/,
      ...breaksEverywhere,
      ...cam('<organizations>'),
      title: 'There is no organization',
      whatLmsDoes: 'It is a package of files without a course; LMSs refuse it or show an empty course.',
      remedy: 'Add an <organization> with an <item> for each part to launch.',
    },
    (manifest) =>
      manifest.organizationsNode !== undefined && manifest.organizations.length === 0
        ? [hitAt(manifest, manifest.organizationsNode, 'no <organization> in it')]
        : [],
  ),
  manifestRule(
    {
      id: 'organization/several',
      severity: 'warning',
      ...cam('<organizations>'),
      title: 'There is more than one organization',
      whatLmsDoes: 'Most LMSs show only the default one.',
      remedy: 'Keep one organization, or make a package of each.',
    },
    (manifest) =>
      manifest.organizations.slice(1).map(({ node }) => hitAt(manifest, node, 'this one may never be seen')),
  ),
  manifestRule(
    {
      id: 'organization/default-missing',
      severity: 'conformance',
      ...cam('<organizations>, default'),
      title: 'No default organization is named',
      whatLmsDoes: 'LMSs take the first one; strict ones refuse the manifest.',
      remedy: 'Write default="…" with the identifier of the organization.',
    },
    (manifest) =>
      manifest.organizationsNode !== undefined &&
      manifest.organizations.length > 0 &&
      isBlank(attributeOf(manifest.organizationsNode, 'default'))
        ? [hitAt(manifest, manifest.organizationsNode, 'default is missing')]
        : [],
  ),
  manifestRule(
    {
      id: 'organization/default-dangling',
      ...breaksIn('ILIAS'),
      ...imsCp('4.3, default'),
      title: 'The default organization does not exist',
      whatLmsDoes: 'It shows an empty course, or refuses the upload.',
      remedy: 'Name the identifier of an organization that is there.',
    },
    (manifest) => {
      const chosen = manifest.organizationsNode && attributeOf(manifest.organizationsNode, 'default');
      if (manifest.organizationsNode === undefined || isBlank(chosen)) return [];
      if (manifest.organizations.length === 0 || manifest.organizations.some(({ id }) => id === chosen))
        return [];
      return [hitAt(manifest, manifest.organizationsNode, `no organization has the identifier “${chosen}”`)];
    },
  ),
  manifestRule(
    {
      id: 'organization/title',
      ...breaksIn('Open edX'),
      ...cam('<organization>, <title>'),
      title: 'An organization has no title',
      whatLmsDoes: 'The course is listed without a name, or the upload fails.',
      remedy: 'Give it a <title> with text.',
    },
    (manifest) =>
      manifest.organizations
        .filter(({ node }) => isBlank(textOfChild(node, 'title')))
        .map(({ node }) => hitAt(manifest, node, 'the title is missing or empty')),
  ),
  manifestRule(
    {
      id: 'organization/identifier-missing',
      sameAsSchema: /attribute 'identifier' is required but missing/,
      severity: 'conformance',
      ...cam('<organization>'),
      title: 'An organization has no identifier',
      whatLmsDoes: 'It cannot be the default, and strict LMSs refuse it.',
      remedy: 'Give it an identifier.',
    },
    (manifest) =>
      manifest.organizations
        .filter(({ id }) => isBlank(id))
        .map(({ node }) => hitAt(manifest, node, 'identifier is missing')),
  ),
  manifestRule(
    {
      id: 'organization/empty',
      sameAsSchema: /Element 'organization': Missing child element/,
      ...breaksEverywhere,
      ...cam('<organization>, <item>'),
      title: 'An organization has no items',
      whatLmsDoes: 'There is nothing to launch.',
      remedy: 'Add an <item> for each part to launch.',
    },
    (manifest) =>
      manifest.organizations
        .filter(({ items }) => items.length === 0)
        .map(({ node }) => hitAt(manifest, node, 'no <item> in it')),
  ),
  manifestRule(
    {
      id: 'organization/structure',
      severity: 'note',
      ...cam('<organization>, structure'),
      title: 'The structure is not “hierarchical”',
      whatLmsDoes: 'It is treated as hierarchical all the same.',
      remedy: 'Write structure="hierarchical", or leave it out.',
    },
    (manifest) =>
      manifest.organizations.flatMap(({ node }) => {
        const structure = attributeOf(node, 'structure') ?? 'hierarchical';
        return structure === 'hierarchical' ? [] : [hitAt(manifest, node, `it is “${structure}”`)];
      }),
  ),
  manifestRule(
    {
      id: 'organization/all-invisible',
      severity: 'warning',
      ...cam('<item>, isvisible'),
      title: 'No item of an organization is visible',
      whatLmsDoes: 'The learner sees an empty list and cannot start.',
      remedy: 'Make at least one item visible.',
    },
    (manifest) =>
      manifest.organizations
        .filter(
          ({ items }) =>
            items.length > 0 && items.every(({ node }) => attributeOf(node, 'isvisible') === 'false'),
        )
        .map(({ node }) => hitAt(manifest, node, 'isvisible is false for each item')),
  ),
];
