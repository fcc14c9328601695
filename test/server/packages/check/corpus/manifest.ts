import { editionRows } from '../../../../../manifests/editions.ts';
import { all, type Breakage, inFirstItem, inManifest } from '../break.ts';

const edition = '1.2' as const;
const fourth = '2004-4th' as const;
const uri12 = editionRows['1.2'].namespaces['']?.uri ?? '';
const item1 = '<item identifier="I1" identifierref="R1">';
const heading = '<item identifier="I3"><title>Heading</title>';

/** The manifest's frame, version, identifiers, organizations and items. */
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
      'xml/schema',
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
    rule: 'organization/none',
    edition,
    change: all(inManifest(' default="O1"', ''), inManifest(/<organization [\s\S]*<\/organization>/, '')),
    also: ['resource/unused'],
  },
  { rule: 'organization/several', edition, change: inManifest('</organizations>', secondOrganization()) },
  { rule: 'organization/default-missing', edition, change: inManifest(' default="O1"', '') },
  { rule: 'organization/default-dangling', edition, change: inManifest('default="O1"', 'default="O9"') },
  {
    rule: 'organization/title',
    how: 'missing',
    edition: fourth,
    change: inManifest('<title>Course</title>', ''),
  },
  {
    rule: 'organization/title',
    how: 'empty',
    edition,
    change: inManifest('<title>Course</title>', '<title> </title>'),
  },
  {
    rule: 'organization/identifier-missing',
    edition,
    change: all(
      inManifest(' default="O1"', ''),
      inManifest('<organization identifier="O1"', '<organization'),
    ),
    also: ['organization/default-missing'],
  },
  {
    rule: 'organization/empty',
    edition,
    change: inManifest(/<item [\s\S]*<\/item>/, ''),
    also: ['resource/unused'],
  },
  {
    rule: 'organization/structure',
    edition,
    change: inManifest('identifier="O1"', 'identifier="O1" structure="network"'),
  },
  {
    rule: 'organization/all-invisible',
    edition,
    change: all(
      inManifest('identifierref="R1"', 'identifierref="R1" isvisible="false"'),
      inManifest('identifierref="R2"', 'identifierref="R2" isvisible="false"'),
    ),
  },

  { rule: 'item/identifier-missing', edition, change: inManifest('identifier="I1" ', '') },
  {
    rule: 'item/title',
    how: 'empty',
    edition,
    change: inManifest('<title>First</title>', '<title></title>'),
  },
  { rule: 'item/title', how: 'missing', edition: fourth, change: inManifest('<title>First</title>', '') },
  { rule: 'item/title-long', edition, change: inManifest('>First<', `>${'long '.repeat(50)}<`) },
  { rule: 'item/leads-nowhere', edition, change: inManifest(item1, `${heading}</item>${item1}`) },
  {
    rule: 'item/parent-with-content',
    edition: fourth,
    change: inFirstItem('<item identifier="I3" identifierref="R2"><title>Inner</title></item>'),
    also: ['sequencing/delivery-on-parent', 'sequencing/not-set-by-content'],
  },
  {
    rule: 'item/reference-dangling',
    edition,
    change: inManifest('identifierref="R2"', 'identifierref="R9"'),
    also: ['resource/unused'],
  },
  {
    rule: 'item/resource-without-href',
    edition,
    change: inManifest('identifierref="R2"', 'identifierref="R3"'),
    also: ['resource/unused'],
  },
  {
    rule: 'item/parameters-form',
    edition,
    change: inManifest('identifierref="R1"', 'identifierref="R1" parameters="page=2"'),
  },
  {
    rule: 'item/parameters-contradict-href',
    edition,
    change: all(
      inManifest('href="first.html">', 'href="first.html?a=1">'),
      inManifest('identifierref="R1"', 'identifierref="R1" parameters="?b=2"'),
    ),
    also: ['item/parameters-ignored'],
  },
  {
    rule: 'item/parameters-without-content',
    edition,
    change: inManifest(
      item1,
      `<item identifier="I3" parameters="?a=1"><title>Heading</title><item identifier="I4" identifierref="R1"><title>Inner</title></item></item>${item1}`,
    ),
  },
  {
    rule: 'item/parameters-ignored',
    edition,
    change: inManifest('identifierref="R1"', 'identifierref="R1" parameters="?page=2"'),
  },
  {
    rule: 'item/content-settings-on-parent',
    edition: fourth,
    change: withHeading('<adlcp:dataFromLMS>a</adlcp:dataFromLMS>'),
    also: ['sequencing/not-set-by-content'],
  },
  {
    rule: 'item/content-settings-on-parent-1.2',
    edition,
    change: withHeading('<adlcp:datafromlms>a</adlcp:datafromlms>'),
  },
  {
    rule: 'item/element-repeated',
    edition,
    change: inFirstItem('<adlcp:datafromlms>a</adlcp:datafromlms><adlcp:datafromlms>b</adlcp:datafromlms>'),
  },
];

function mastery(): string {
  return '<adlcp12:masteryscore xmlns:adlcp12="http://www.adlnet.org/xsd/adlcp_rootv1p2">80</adlcp12:masteryscore>';
}

function metadata(): string {
  return '<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata></manifest>';
}

function submanifest(): string {
  return '<manifest identifier="M2"><organizations/><resources/></manifest></manifest>';
}

function secondOrganization(): string {
  return '<organization identifier="O2"><title>Other</title><item identifier="I3" identifierref="R1"><title>Again</title></item></organization></organizations>';
}

function withHeading(xml: string) {
  const inner = '<item identifier="I4" identifierref="R1"><title>Inner</title></item>';
  return inManifest(item1, `${heading}${inner}${xml}</item>${item1}`);
}
