import { all, type Breakage, inFirstItem, inManifest } from '../break.ts';

const edition = '1.2' as const;
const fourth = '2004-4th' as const;
const item1 = '<item identifier="I1" identifierref="R1">';
const heading = '<item identifier="I3"><title>Heading</title>';

/** Organizations and their items. */
export const itemBreakages: readonly Breakage[] = [
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

function secondOrganization(): string {
  return '<organization identifier="O2"><title>Other</title><item identifier="I3" identifierref="R1"><title>Again</title></item></organization></organizations>';
}

function withHeading(xml: string) {
  const inner = '<item identifier="I4" identifierref="R1"><title>Inner</title></item>';
  return inManifest(item1, `${heading}${inner}${xml}</item>${item1}`);
}
