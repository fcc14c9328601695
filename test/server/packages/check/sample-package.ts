import { type Edition, editionRows } from '../../../../manifests/editions.ts';
import { readSchemas } from '../../../../server/packages/package-parts.ts';
import { type RawEntry, writeRawZip } from './raw-zip.ts';

/** A package before it is zipped: its manifest and its other files by path. */
export interface Draft {
  readonly edition: Edition;
  readonly manifest: string | Buffer;
  readonly manifestPath: string;
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Stands before the zip's own bytes. */
  readonly before: Buffer;
  /** Entries written as they are, behind the rest. */
  readonly rawEntries: readonly RawEntry[];
}

const schemas = {
  '1.2': await readSchemas('1.2'),
  '2004-3rd': await readSchemas('2004-3rd'),
  '2004-4th': await readSchemas('2004-4th'),
};

/** Two SCOs and what they share; no rule has anything to say about it. */
export function sampleDraft(edition: Edition): Draft {
  const page =
    '<!doctype html><script src="api.js"></script><img src="pictures/logo.png" alt=""><p>Hello</p>';
  return {
    edition,
    manifest: sampleManifest(edition),
    manifestPath: 'imsmanifest.xml',
    files: {
      'first.html': page,
      'second.html': page,
      'api.js': edition === '1.2' ? 'window.API.LMSInitialize("")' : 'window.API_1484_11.Initialize("")',
      'pictures/logo.png': 'picture',
      ...Object.fromEntries(schemas[edition].map(({ name, content }) => [name, content])),
    },
    before: Buffer.alloc(0),
    rawEntries: [],
  };
}

export function zipDraft({ manifestPath, manifest, files, before, rawEntries }: Draft): Buffer {
  const own = Object.entries(files).map(([name, content]) => ({ name, content }));
  const first = manifestPath === '' ? [] : [{ name: manifestPath, content: manifest }];
  return writeRawZip({ before, entries: [...first, ...own, ...rawEntries] });
}

function sampleManifest(edition: Edition): string {
  const row = editionRows[edition];
  const declared = Object.entries(row.namespaces).map(
    ([prefix, { uri }]) => `${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${uri}"`,
  );
  const located = Object.values(row.namespaces).map(({ uri, schemaFile }) => `${uri} ${schemaFile}`);
  const { local, sequencing, control } = extras[edition];
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M1" version="1"
  ${declared.join('\n  ')}
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${located.join(' ')}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${row.schemaVersion}</schemaversion>
  </metadata>
  <organizations default="O1">
    <organization identifier="O1"${local}>
      <title>Course</title>
      <item identifier="I1" identifierref="R1">
        <title>First</title>
        ${sequencing}
      </item>
      <item identifier="I2" identifierref="R2">
        <title>Second</title>
        ${sequencing}
      </item>
      ${control}
    </organization>
  </organizations>
  <resources>
    <resource identifier="R1" type="webcontent" ${row.scormType}="sco" href="first.html">
      <file href="first.html"/>
      <dependency identifierref="R3"/>
    </resource>
    <resource identifier="R2" type="webcontent" ${row.scormType}="sco" href="second.html">
      <file href="second.html"/>
      <dependency identifierref="R3"/>
    </resource>
    <resource identifier="R3" type="webcontent" ${row.scormType}="asset">
      <file href="api.js"/>
      <file href="pictures/logo.png"/>
    </resource>
  </resources>
</manifest>
`;
}

export const delivery =
  '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';
export const flow = '<imsss:controlMode choice="true" flow="true"/>';
const extras2004 = {
  local: ' adlseq:objectivesGlobalToSystem="false"',
  sequencing: `<imsss:sequencing>${delivery}</imsss:sequencing>`,
  control: `<imsss:sequencing>${flow}</imsss:sequencing>`,
};
const extras: Readonly<Record<Edition, typeof extras2004>> = {
  '1.2': { local: '', sequencing: '', control: '' },
  '2004-3rd': extras2004,
  '2004-4th': extras2004,
};
