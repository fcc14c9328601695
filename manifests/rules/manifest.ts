import { editionRows } from '../editions.ts';
import type { Manifest } from '../reading/manifest-model.ts';
import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  findChild,
  selfAndDescendants,
} from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { breaksEverywhere, breaksIn, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, imsCp, seen, xml } from './sources.ts';

export const uris12 = new Set(Object.values(editionRows['1.2'].namespaces).map(({ uri }) => uri));
export const uris2004 = new Set(Object.values(editionRows['2004-4th'].namespaces).map(({ uri }) => uri));

/** Names that only one family of namespaces has, by the prefix that editions give it. */
const families: Readonly<Record<string, string>> = {
  sequencing: 'imsss',
  sequencingCollection: 'imsss',
  navigationInterface: 'adlnav',
  hideLMSUI: 'adlnav',
  completionThreshold: 'adlcp',
  dataFromLMS: 'adlcp',
  datafromlms: 'adlcp',
  timeLimitAction: 'adlcp',
  timelimitaction: 'adlcp',
  masteryscore: 'adlcp',
  maxtimeallowed: 'adlcp',
  prerequisites: 'adlcp',
  scormType: 'adlcp',
  scormtype: 'adlcp',
  objectivesGlobalToSystem: 'adlseq',
  sharedDataGlobalToSystem: 'adlcp',
};

type Named = Pick<XmlNode, 'name' | 'local' | 'uri'>;

function isStray({ local, uri }: Named): boolean {
  const family = families[local];
  return family !== undefined && !familyUris.has(`${family} ${uri}`);
}

const familyUris = new Set(
  Object.values(editionRows).flatMap(({ namespaces }) =>
    Object.entries(namespaces).map(([prefix, { uri }]) => `${prefix} ${uri}`),
  ),
);

function officialUris(local: string, { root }: Manifest): string[] {
  const row = editionRows[uris12.has(root.uri) ? '1.2' : '2004-4th'];
  const uri = row.namespaces[families[local] ?? '']?.uri;
  return uri === undefined ? [] : [uri];
}

/** The frame of a manifest: root, namespaces, sections. */
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
      id: 'manifest/namespace',
      ...breaksIn('ILIAS'),
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
      ...breaksIn('ILIAS'),
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
      id: 'manifest/extension-namespace',
      ...breaksIn('SCORM Cloud', 'ILIAS'),
      ...xml('Namespaces 6.1'),
      title: 'A part of SCORM stands in a namespace that is none of its own',
      whatLmsDoes:
        'LMSs that read by namespace do not see it: sequencing, thresholds or the SCORM type are lost.',
      remedy: 'Declare its prefix with the namespace of the SCORM version; the detail says which.',
    },
    (manifest) =>
      selfAndDescendants(manifest.root).flatMap((node) => {
        const stray = [node, ...node.attributes].find(isStray);
        const meant = stray && officialUris(stray.local, manifest)[0];
        return stray === undefined
          ? []
          : [hitAt(manifest, node, `${stray.name} is in “${stray.uri}”; it belongs to ${meant}`)];
      }),
  ),
  manifestRule(
    {
      id: 'manifest/adlcp-prefix',
      ...breaksIn('Moodle', 'frappe'),
      ...seen('Moodle 4.5 and frappe, which look for the prefix itself'),
      title: 'The SCORM type is written with another prefix than “adlcp”',
      whatLmsDoes: 'It is not seen: a SCO is launched as a plain page, and nothing is tracked.',
      remedy: 'Declare the namespace with the prefix adlcp, and write adlcp:scormtype or adlcp:scormType.',
    },
    (manifest) =>
      manifest.resources.flatMap(({ node }) => {
        const written = node.attributes.find(({ local }) => local.toLowerCase() === 'scormtype');
        const isOdd = written !== undefined && written.uri !== '' && !written.name.startsWith('adlcp:');
        return isOdd ? [hitAt(manifest, node, `it is written ${written.name}`)] : [];
      }),
  ),
  manifestRule(
    {
      id: 'manifest/prefixed',
      ...breaksIn('Open edX', 'Claroline'),
      ...seen('Open edX XBlock and Claroline 14, which look for names without prefix'),
      title: 'The elements of the manifest have a prefix',
      whatLmsDoes: 'It finds neither organizations nor resources.',
      remedy: 'Declare the content packaging namespace as xmlns, and write the elements without prefix.',
    },
    ({ root, ...manifest }) =>
      root.name === root.local
        ? []
        : [{ file: manifest.path, offset: root.start, detail: `it begins with <${root.name}>` }],
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
