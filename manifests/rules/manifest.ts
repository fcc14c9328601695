import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  findChild,
  selfAndDescendants,
} from '../reading/xml-query.ts';
import { breaksEverywhere, breaksIn, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, imsCp } from './sources.ts';

/** The frame of a manifest: root, sections, base. */
export const manifestRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'manifest/root',
      ...breaksEverywhere,
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
      id: 'manifest/section-missing',
      sameAsSchema: /Element 'manifest': Missing child element/,
      ...breaksEverywhere,
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
      sameAsSchema: /(metadata|organizations|resources)': This element is not expected/,
      ...breaksIn('Open edX'),
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
      severity: 'conformance',
      ...cam('<manifest>'),
      title: 'The sections stand in the wrong order',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs read the sections in any order.',
      sameAsSchema: /(metadata|organizations|resources)': This element is not expected/,
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
      severity: 'conformance',
      ...cam('schemaLocation'),
      title: 'The manifest names no schemas',
      whatLmsDoes: 'ADL’s own test refuses it; known LMSs do not validate.',
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
      ...breaksIn('Moodle'),
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
