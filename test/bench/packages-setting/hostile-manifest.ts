import { editionRows } from '../../../manifests/editions.ts';
import { writeZip } from '../../../server/packages/build-package.ts';

/**
 * A package whose manifest keeps a careless reader busy: 15 attributes for each item, ten of which no schema knows, a
 * prerequisite that names the next item, and a resource for every two of them that depends on the next one, all in one
 * large circle.
 */
export function writeHostilePackage(items: number): Buffer {
  const { namespaces, scormType } = editionRows['1.2'];
  const resources = Math.ceil(items / 2);
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" xmlns="${namespaces['']?.uri}" xmlns:adlcp="${namespaces.adlcp?.uri}">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>Many</title>
${numbers(items, (at) => `<item identifier="I${at}" identifierref="R${at >> 1}" ${spare}><title>t</title><adlcp:prerequisites>I${(at + 1) % items}</adlcp:prerequisites></item>`)}
</organization></organizations>
<resources>
${numbers(resources, (at) => `<resource identifier="R${at}" type="webcontent" ${scormType}="sco" href="a.html"><file href="a.html"/><dependency identifierref="R${(at + 1) % resources}"/></resource>`)}
</resources>
</manifest>`;
  return writeZip([
    { name: 'imsmanifest.xml', content: Buffer.from(manifest) },
    { name: 'a.html', content: Buffer.from('<!doctype html><script>API.LMSInitialize("")</script>') },
  ]);
}

const spare = [...'abcdefghij'].map((name) => `${name}=""`).join(' ');

function numbers(count: number, write: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => write(at)).join('\n');
}
