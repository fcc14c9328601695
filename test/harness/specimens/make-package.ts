import AdmZip from 'adm-zip';
import type { Edition } from '../attempt/attempt.ts';

/** A small package made for a purpose. */
export interface PackageParts {
  readonly edition: Edition;
  readonly title: string;
  /** The organization's items as XML, with `identifierref` to the resources' ids. */
  readonly items: string;
  readonly resources: readonly PackageResource[];
  /** Organization-level sequencing and the like, as XML behind the items. */
  readonly organization?: string;
}

export interface PackageResource {
  readonly id: string;
  readonly kind: 'sco' | 'asset';
  readonly href: string;
  readonly content: string;
}

const schemaVersions: Readonly<Record<Edition, string>> = {
  '1.2': '1.2',
  '2004-2nd': 'CAM 1.3',
  '2004-3rd': '2004 3rd Edition',
  '2004-4th': '2004 4th Edition',
};

const namespaces12 =
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"';
const namespaces2004 =
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"';

export function makePackage(parts: PackageParts): Buffer {
  const zip = new AdmZip();
  zip.addFile('imsmanifest.xml', Buffer.from(manifestOf(parts)));
  for (const { href, content } of parts.resources) zip.addFile(href, Buffer.from(content));
  return zip.toBuffer();
}

function manifestOf({ edition, title, items, resources, organization = '' }: PackageParts): string {
  const is12 = edition === '1.2';
  const type = is12 ? 'adlcp:scormtype' : 'adlcp:scormType';
  const listed = resources.map(
    ({ id, kind, href }) =>
      `<resource identifier="${id}" type="webcontent" ${type}="${kind}" href="${href}"><file href="${href}"/></resource>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="specimen" version="1" ${is12 ? namespaces12 : namespaces2004}>
<metadata><schema>ADL SCORM</schema><schemaversion>${schemaVersions[edition]}</schemaversion></metadata>
<organizations default="org"><organization identifier="org"><title>${title}</title>${items}${organization}</organization></organizations>
<resources>${listed.join('')}</resources>
</manifest>`;
}
