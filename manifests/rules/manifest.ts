import { editionRows } from '../editions.ts';
import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  findChild,
  selfAndDescendants,
} from '../reading/xml-query.ts';
import { hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, imsCp, xml } from './sources.ts';

export const uris12 = new Set(Object.values(editionRows['1.2'].namespaces).map(({ uri }) => uri));
export const uris2004 = new Set(Object.values(editionRows['2004-4th'].namespaces).map(({ uri }) => uri));

/** The frame of a manifest: root, namespaces, sections. */
export const manifestRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'manifest/root',
      severity: 'error',
      ...imsCp('4.1, <manifest>'),
      title: 'The root element is not <manifest>',
      whatLmsDoes: 'It takes the file for something else and refuses the upload.',
      remedy: 'The outermost element must be <manifest> in the namespace of the SCORM version.',
    },
    (manifest) =>
      manifest.root.local === 'manifest'
        ? []
        : [hitAt(manifest, manifest.root, `it is <${manifest.root.name}>`)],
  ),
  manifestRule(
    {
      id: 'manifest/namespace',
      severity: 'error',
      ...xml('Namespaces 6.2'),
      title: 'The manifest is not in a SCORM namespace',
      whatLmsDoes: 'LMSs that read by namespace find no course in it.',
      remedy: 'Declare the content packaging namespace of the SCORM version as xmlns on <manifest>.',
    },
    (manifest) =>
      uris12.has(manifest.root.uri) || uris2004.has(manifest.root.uri)
        ? []
        : [
            hitAt(
              manifest,
              manifest.root,
              manifest.root.uri === '' ? 'there is none' : `it is ${manifest.root.uri}`,
            ),
          ],
  ),
  manifestRule(
    {
      id: 'manifest/namespaces-mixed',
      severity: 'error',
      ...cam('namespaces'),
      title: 'An element or attribute belongs to another SCORM version',
      whatLmsDoes: 'It is not seen: thresholds, launch data or sequencing do not work.',
      remedy: 'Use the namespaces of one version throughout.',
    },
    (manifest) => {
      const foreign = uris12.has(manifest.root.uri) ? uris2004 : uris12;
      if (!uris12.has(manifest.root.uri) && !uris2004.has(manifest.root.uri)) return [];
      return selfAndDescendants(manifest.root)
        .filter(
          ({ uri, attributes }) =>
            foreign.has(uri) || attributes.some((attribute) => foreign.has(attribute.uri)),
        )
        .map((node) => hitAt(manifest, node, `<${node.name}> uses a name of the other version`));
    },
  ),
  manifestRule(
    {
      id: 'manifest/section-missing',
      severity: 'error',
      ...cam('<manifest>'),
      title: 'The manifest lacks a section',
      whatLmsDoes: 'There is nothing to show or to launch, so the upload fails.',
      remedy: 'A manifest has <metadata>, <organizations> and <resources>.',
    },
    (manifest) =>
      ['organizations', 'resources']
        .filter((name) => manifest.root.local === 'manifest' && findChild(manifest.root, name) === undefined)
        .map((name) => hitAt(manifest, manifest.root, `<${name}> is missing`)),
  ),
  manifestRule(
    {
      id: 'manifest/section-repeated',
      severity: 'error',
      ...cam('<manifest>'),
      title: 'A section of the manifest stands twice',
      whatLmsDoes: 'Only one of them is read.',
      remedy: 'Join the two into one.',
    },
    (manifest) =>
      ['metadata', 'organizations', 'resources'].flatMap((name) =>
        childrenNamed(manifest.root, name)
          .slice(1)
          .map((node) => hitAt(manifest, node, `this is another <${name}>`)),
      ),
  ),
  manifestRule(
    {
      id: 'manifest/section-order',
      severity: 'error',
      ...cam('<manifest>'),
      title: 'The sections stand in the wrong order',
      whatLmsDoes: 'LMSs that validate refuse it.',
      remedy: 'The order is <metadata>, <organizations>, <resources>.',
    },
    (manifest) => {
      const order = ['metadata', 'organizations', 'resources'];
      const sections = manifest.root.children.filter(({ local }) => order.includes(local));
      const late = sections.find(
        ({ local }, index) =>
          index > 0 && order.indexOf(local) < order.indexOf(sections[index - 1]?.local ?? ''),
      );
      return late === undefined ? [] : [hitAt(manifest, late, `<${late.name}> comes too late`)];
    },
  ),
  manifestRule(
    {
      id: 'manifest/no-schema-location',
      severity: 'warning',
      ...cam('schemaLocation'),
      title: 'The manifest names no schemas',
      whatLmsDoes: 'LMSs that validate cannot, and some refuse it.',
      remedy: 'Add xsi:schemaLocation with namespace and file of each schema.',
    },
    (manifest) =>
      attributeOf(manifest.root, 'schemaLocation') === undefined && manifest.root.local === 'manifest'
        ? [hitAt(manifest, manifest.root, 'xsi:schemaLocation is missing')]
        : [],
  ),
  manifestRule(
    {
      id: 'manifest/submanifest',
      severity: 'warning',
      ...cam('(sub)manifest'),
      title: 'The manifest holds another manifest',
      whatLmsDoes: 'Hardly any LMS reads it: its items and files do not exist for the learner.',
      remedy: 'Merge its organization and resources into the outer manifest.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'manifest').map((node) =>
        hitAt(manifest, node, 'a <manifest> inside the manifest'),
      ),
  ),
  manifestRule(
    {
      id: 'manifest/base',
      severity: 'error',
      ...cam('xml:base'),
      title: 'An xml:base leads nowhere',
      whatLmsDoes: 'It puts the folder before every file name, and nothing is found.',
      remedy: 'An xml:base is a folder of the package, without a slash at the front and with one at the end.',
    },
    (manifest) =>
      selfAndDescendants(manifest.root).flatMap((node) => {
        const base = attributeOf(node, 'base');
        const isGood =
          base === undefined || base === '' || (/[^/]\/$/.test(base) && !/^\/|\\|\.\./.test(base));
        return isGood ? [] : [hitAt(manifest, node, `it is “${base}”`)];
      }),
  ),
];
