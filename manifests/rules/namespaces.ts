import { editionRows } from '../editions.ts';
import type { Manifest } from '../reading/manifest-model.ts';
import { selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { breaksIn, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, seen, xml } from './sources.ts';

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

/** In which namespaces the parts of a manifest stand, and by which prefixes. */
export const namespaceRules: readonly Rule[] = [
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
];
