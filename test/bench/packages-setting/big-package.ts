import { writeFileSync } from 'node:fs';
import { type Edition, editionRows } from '../../../manifests/editions.ts';
import { element, formatXml } from '../../../manifests/xml-writer.ts';
import { writeZip } from '../../../server/packages/build-package.ts';

const fileCount = 5_000;
const edition: Edition = '1.2';

/** A package of 5,000 files and 100 MB that nobody would complain about: pages, scripts and pictures that pack badly. */
export function writeBigPackage(file: string): void {
  const parts = Array.from({ length: fileCount - 2 }, (_, number) => ({
    name: `content/part-${number}.${number % 5 === 0 ? 'html' : 'png'}`,
    content: number % 5 === 0 ? page(number) : picture(number),
  }));
  const launch = {
    name: 'index.html',
    content: Buffer.from('<!doctype html><script>API.LMSInitialize("")</script>'),
  };
  const names = [launch, ...parts].map(({ name }) => name);
  writeFileSync(
    file,
    writeZip([{ name: 'imsmanifest.xml', content: Buffer.from(manifest(names)) }, launch, ...parts]),
  );
}

function page(number: number): Buffer {
  return Buffer.from(
    `<!doctype html><title>${number}</title>${'<p>Some text that packs well.</p>'.repeat(600)}`,
  );
}

/** Bytes of a linear congruential sequence: the same in each run, and as hard to pack as a picture. */
function picture(seed: number): Buffer {
  const bytes = Buffer.alloc(20_000);
  let state = seed + 1;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

function manifest(names: readonly string[]): string {
  const { namespaces } = editionRows[edition];
  return formatXml(
    element(
      'manifest',
      {
        identifier: 'BIG',
        xmlns: namespaces['']?.uri ?? '',
        'xmlns:adlcp': namespaces.adlcp?.uri ?? '',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': '',
      },
      [
        element('metadata', {}, [element('schema', {}, 'ADL SCORM'), element('schemaversion', {}, '1.2')]),
        element('organizations', { default: 'ORG' }, [
          element('organization', { identifier: 'ORG' }, [
            element('title', {}, 'Big'),
            element('item', { identifier: 'ITEM', identifierref: 'SCO' }, [element('title', {}, 'Big')]),
          ]),
        ]),
        element('resources', {}, [
          element(
            'resource',
            { identifier: 'SCO', type: 'webcontent', 'adlcp:scormtype': 'sco', href: 'index.html' },
            names.map((href) => element('file', { href })),
          ),
        ]),
      ],
    ),
  );
}
