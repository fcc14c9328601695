import { type Edition, type EditionRow, editionRows } from './editions.ts';
import { dropIllegalCharacters, element, formatXml, type XmlElement } from './xml-writer.ts';

/** What a manifest says about one package with one SCO. */
export interface ManifestContent {
  /** Names the package for the LMS and comes back to the SCO as launch data; ASCII, at most 255 characters. */
  readonly packageId: string;
  /** In any script and of any length. */
  readonly title: string;
  /** The launch page, at the root of the package. */
  readonly launchFile: string;
  /** What the launch page loads. */
  readonly assetFiles: readonly string[];
}

/**
 * Writes `imsmanifest.xml`. It has no mastery score and no passing measure, because the server decides about passing and an
 * LMS that decides too would contradict it (SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status; SCORM 2004 RTE 4.2.22.1).
 */
export function formatManifest(edition: Edition, content: ManifestContent): string {
  const row = editionRows[edition];
  const id = formatIdentifier(content.packageId);
  return formatXml(
    element('manifest', { identifier: id, version: row.manifestVersion, ...namespaceAttributes(row) }, [
      element('metadata', {}, [
        element('schema', {}, 'ADL SCORM'),
        element('schemaversion', {}, row.schemaVersion),
      ]),
      element('organizations', { default: `${id}-ORG` }, [organization(edition, id, content)]),
      element('resources', {}, resources(row, id, content)),
    ]),
  );
}

/** xs:ID allows letters, digits, `.`, `-` and `_`, and begins with a letter or `_` (Namespaces in XML 1.0, NCName). */
export function formatIdentifier(text: string): string {
  const safe = text.normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-');
  return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`;
}

const longestTitle = 200;

/** SCORM 1.2 CAM 2.3.2 and 2004 CAM 3.4 promise 200 characters of a title to be kept. Never empty: an LMS lists the title. */
export function formatTitle(title: string, otherwise: string): string {
  const clean = dropIllegalCharacters(title).replace(/\s+/g, ' ').trim();
  const characters = [...(clean === '' ? otherwise : clean)];
  if (characters.length <= longestTitle) return characters.join('');
  return `${characters
    .slice(0, longestTitle - 1)
    .join('')
    .trimEnd()}…`;
}

function namespaceAttributes(row: EditionRow): Record<string, string> {
  const declared = Object.entries(row.namespaces).map(([prefix, { uri }]) => [
    prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
    uri,
  ]);
  const located = Object.values(row.namespaces).map(({ uri, schemaFile }) => `${uri} ${schemaFile}`);
  return {
    ...Object.fromEntries(declared),
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': located.join(' '),
  };
}

function organization(edition: Edition, id: string, content: ManifestContent): XmlElement {
  const title = element('title', {}, formatTitle(content.title, content.packageId));
  const item = element('item', { identifier: `${id}-ITEM`, identifierref: `${id}-SCO`, isvisible: 'true' }, [
    title,
    element(editionRows[edition].dataFromLms, {}, content.packageId),
    ...itemExtras[edition],
  ]);
  const { attributes, after } = organizationExtras[edition];
  return element('organization', { identifier: `${id}-ORG`, ...attributes }, [title, item, ...after]);
}

/**
 * SCORM 2004 SN 3.13: without the two flags an LMS takes a SCO that has reported nothing for completed and satisfied.
 * The LMS's own buttons for the previous and the next activity lead nowhere in a package of one; the others stay.
 */
const item2004 = [
  element('imsss:sequencing', {}, [
    element('imsss:deliveryControls', { completionSetByContent: 'true', objectiveSetByContent: 'true' }),
  ]),
  element('adlnav:presentation', {}, [
    element('adlnav:navigationInterface', {}, [
      element('adlnav:hideLMSUI', {}, 'previous'),
      element('adlnav:hideLMSUI', {}, 'continue'),
    ]),
  ]),
];
const itemExtras: Readonly<Record<Edition, readonly XmlElement[]>> = {
  '1.2': [],
  '2004-3rd': item2004,
  '2004-4th': item2004,
};

const flow = element('imsss:sequencing', {}, [
  element('imsss:controlMode', { choice: 'true', flow: 'true' }),
]);
/** Kept within this course: else objectives of the same name in other courses would leak in (SCORM 2004 SN 3.10.4). */
const local3rd = { structure: 'hierarchical', 'adlseq:objectivesGlobalToSystem': 'false' };
const organizationExtras: Readonly<
  Record<Edition, { readonly attributes: Record<string, string>; readonly after: readonly XmlElement[] }>
> = {
  '1.2': { attributes: { structure: 'hierarchical' }, after: [] },
  '2004-3rd': { attributes: local3rd, after: [flow] },
  '2004-4th': { attributes: { ...local3rd, 'adlcp:sharedDataGlobalToSystem': 'false' }, after: [flow] },
};

/** The SCO first: Open edX launches the first resource that has an href, whatever the organization says. */
function resources(row: EditionRow, id: string, content: ManifestContent): XmlElement[] {
  return [
    element(
      'resource',
      { identifier: `${id}-SCO`, type: 'webcontent', [row.scormType]: 'sco', href: content.launchFile },
      [file(content.launchFile), element('dependency', { identifierref: `${id}-ASSETS` })],
    ),
    element(
      'resource',
      { identifier: `${id}-ASSETS`, type: 'webcontent', [row.scormType]: 'asset' },
      content.assetFiles.map(file),
    ),
  ];
}

function file(href: string): XmlElement {
  return element('file', { href });
}
