import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScormVersion } from '../../../bridge/protocol.ts';
import { formatManifest } from '../../../manifests/manifest.ts';
import { sampleOrganizationId } from '../../../server/organizations/sample-organization.ts';
import { writeZip } from '../../../server/packages/build-package.ts';
import { encodePackageKey } from '../../../server/packages/package-key.ts';

/** Six challenges of every kind. */
export const courseId = 'privacy-basics';

export interface PlainPackage {
  readonly version: ScormVersion;
  readonly serverUrl: string;
  readonly secret: Uint8Array;
  readonly folder: string;
}

/** Writes a package whose only content is a page of plain HTML and JavaScript on the bridge. Gives its name on the shelf. */
export async function writePlainPackage({
  version,
  serverUrl,
  secret,
  folder,
}: PlainPackage): Promise<string> {
  const identity = { organizationId: sampleOrganizationId, courseId, scormVersion: version, generation: 1 };
  const settings = { serverUrl, packageKey: encodePackageKey(identity, secret), scormVersion: version };
  const name = `plain-${version}`;
  const content = {
    packageId: name,
    title: 'Plain page',
    launchFile: 'index.html',
    assetFiles: ['bridge.js'],
  };
  const zip = writeZip([
    { name: 'imsmanifest.xml', content: Buffer.from(formatManifest(version, content)) },
    { name: 'index.html', content: Buffer.from(pageOf(settings)) },
    {
      name: 'bridge.js',
      content: await readFile(join(import.meta.dirname, '../../../bridge/dist/bridge.js')),
    },
  ]);
  await writeFile(join(folder, `${name}.zip`), zip);
  return name;
}

/** Tells the test through `note`, if it listens, what the learner does and is shown. */
function pageOf(settings: object): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plain page</title></head>
<body><h1>Plain page</h1><p id="server">Opening</p><p id="lms"></p>
<script src="bridge.js"></script>
<script>
  function show(connection) {
    document.getElementById('server').textContent = connection.status().server.kind;
    document.getElementById('lms').textContent = connection.status().lms.kind;
  }
  Causeway.connect(${JSON.stringify(settings)}).then(function (connection) {
    window.connection = connection;
    connection.subscribe(function () { show(connection); });
    show(connection);
  });
  function answer(act) {
    return window.connection.act(act).then(function (outcome) {
      if (window.note) window.note(outcome.kind, outcome.id);
      return outcome.kind;
    });
  }
</script></body></html>
`;
}
