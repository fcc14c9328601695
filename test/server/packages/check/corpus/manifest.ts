import { editionRows } from '../../../../../manifests/editions.ts';
import { all, type Breakage, inFirstItem, inManifest } from '../break.ts';
import type { Draft } from '../sample-package.ts';

const edition = '1.2' as const;
const fourth = '2004-4th' as const;
const uri12 = editionRows['1.2'].namespaces['']?.uri ?? '';

/** The manifest's frame, version and identifiers. */
export const manifestBreakages: readonly Breakage[] = [
  {
    rule: 'manifest/root',
    edition,
    change: all(inManifest('<manifest ', '<package '), inManifest('</manifest>', '</package>')),
  },
  { rule: 'manifest/namespace', how: 'none', edition, change: inManifest(`xmlns="${uri12}"`, '') },
  {
    rule: 'manifest/namespace',
    how: 'a foreign one',
    edition,
    change: inManifest(`xmlns="${uri12}"`, 'xmlns="urn:other"'),
  },
  {
    rule: 'manifest/namespaces-mixed',
    how: 'threshold of 1.2 in 2004',
    edition: fourth,
    change: inFirstItem(mastery()),
  },
  {
    rule: 'manifest/section-missing',
    edition,
    change: inManifest(/<resources>[\s\S]*<\/resources>/, ''),
    also: ['file/unlisted', 'item/reference-dangling'],
  },
  {
    rule: 'manifest/section-repeated',
    edition,
    change: inManifest('</manifest>', '<resources/></manifest>'),
  },
  {
    rule: 'manifest/section-order',
    edition,
    change: all(inManifest(/<metadata>[\s\S]*<\/metadata>/, ''), inManifest('</manifest>', metadata())),
  },
  { rule: 'manifest/no-schema-location', edition, change: inManifest(/xsi:schemaLocation="[^"]*"/, '') },
  { rule: 'manifest/submanifest', edition, change: inManifest('</manifest>', submanifest()) },
  {
    rule: 'manifest/base',
    how: 'slash at the front',
    edition,
    change: inManifest('<resource identifier="R3"', '<resource identifier="R3" xml:base="/content/"'),
    also: ['file/unlisted'],
  },
  {
    rule: 'manifest/base',
    how: 'no slash at the end',
    edition,
    change: inManifest('<resource identifier="R3"', '<resource identifier="R3" xml:base="pictures"'),
    also: ['file/unlisted'],
  },
  { rule: 'manifest/metadata-missing', edition, change: inManifest(/<metadata>[\s\S]*<\/metadata>/, '') },
  {
    rule: 'manifest/schema',
    how: 'another',
    edition: fourth,
    change: inManifest('ADL SCORM', 'IMS Content'),
  },
  {
    rule: 'manifest/schema',
    how: 'missing',
    edition: fourth,
    change: inManifest('<schema>ADL SCORM</schema>', ''),
  },
  {
    rule: 'manifest/schemaversion-missing',
    edition: fourth,
    change: inManifest(/<schemaversion>.*<\/schemaversion>/, ''),
  },
  {
    rule: 'manifest/schemaversion-unknown',
    edition: fourth,
    change: inManifest('2004 4th Edition', '2004 5th Edition'),
  },
  {
    rule: 'manifest/schemaversion-case',
    edition: fourth,
    change: inManifest('2004 4th Edition', '2004 4th edition'),
  },
  {
    rule: 'manifest/schemaversion-contradicts',
    edition,
    change: inManifest('<schemaversion>1.2', '<schemaversion>2004 3rd Edition'),
    also: [
      'content/other-api',
      'resource/scormtype-case-2004',
      'sequencing/no-start',
      'sequencing/not-set-by-content',
    ],
  },
  { rule: 'manifest/identifier-missing', edition, change: inManifest('identifier="M1" ', '') },
  {
    rule: 'manifest/identifier-form',
    how: 'leading digit',
    edition,
    change: inManifest('identifier="I1"', 'identifier="1st"'),
  },
  {
    rule: 'manifest/identifier-form',
    how: 'blank',
    edition: fourth,
    change: inManifest('identifier="I1"', 'identifier="item 1"'),
  },
  { rule: 'manifest/identifier-repeated', edition, change: inManifest('identifier="I2"', 'identifier="I1"') },
  {
    rule: 'manifest/identifier-shared',
    edition,
    change: inManifest('identifier="M1"', 'identifier="R3"'),
  },
  {
    rule: 'manifest/extension-namespace',
    how: 'sequencing',
    edition: fourth,
    change: inManifest('http://www.imsglobal.org/xsd/imsss"', 'http://www.imsglobal.org/xsd/imsss_v1p0"'),
  },
  {
    rule: 'manifest/adlcp-prefix',
    edition: fourth,
    change: all(
      inManifest('xmlns:adlcp=', 'xmlns:scorm='),
      inManifest('adlcp:scormType="sco"', 'scorm:scormType="sco"'),
      inManifest('adlcp:scormType="sco"', 'scorm:scormType="sco"'),
      inManifest('adlcp:scormType="asset"', 'scorm:scormType="asset"'),
    ),
  },
  { rule: 'manifest/prefixed', edition, change: prefixed },
  {
    rule: 'metadata/location-missing',
    edition: fourth,
    change: inManifest('</metadata>', '<adlcp:location>course.xml</adlcp:location></metadata>'),
  },
  {
    rule: 'metadata/no-place',
    edition,
    change: inManifest('<resources>', '<resources>\n    <metadata><schema>ADL SCORM</schema></metadata>'),
  },
  {
    rule: 'metadata/too-late',
    how: 'in an item',
    edition,
    change: inFirstItem(
      '<adlcp:datafromlms>a</adlcp:datafromlms><metadata><schema>ADL SCORM</schema></metadata>',
    ),
  },
  {
    rule: 'metadata/too-late',
    how: 'in a resource',
    edition: fourth,
    change: inManifest('<file href="first.html"/>', '<file href="first.html"/><metadata/>'),
  },
];

/** Every element of content packaging with a prefix. */
function prefixed(draft: Draft): Draft {
  const manifest = draft.manifest
    .toString()
    .replace(/(<\/?)(?=[a-z])/g, '$1cp:')
    .replace('xmlns=', 'xmlns:cp=');
  return { ...draft, manifest };
}

function mastery(): string {
  return '<adlcp12:masteryscore xmlns:adlcp12="http://www.adlnet.org/xsd/adlcp_rootv1p2">80</adlcp12:masteryscore>';
}

function metadata(): string {
  return '<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata></manifest>';
}

function submanifest(): string {
  return '<manifest identifier="M2"><organizations/><resources/></manifest></manifest>';
}
