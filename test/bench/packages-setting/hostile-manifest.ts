import { editionRows } from '../../../manifests/editions.ts';
import { writeZip } from '../../../server/packages/build-package.ts';

/**
 * A package whose manifest keeps a careless reader busy: `items` items, each with 15 attributes that no schema knows, a
 * prerequisite and a resource that depends on the next one.
 */
export function writeHostilePackage(items: number): Buffer {
  const { namespaces, scormType } = editionRows['1.2'];
  const numbers = Array.from({ length: items }, (_, number) => number);
  const spare = Array.from({ length: 12 }, (_, number) => `a${number}="x"`).join(' ');
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" xmlns="${namespaces['']?.uri}" xmlns:adlcp="${namespaces.adlcp?.uri}">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>Many</title>
${numbers.map((number) => `<item identifier="I${number}" identifierref="R${number}" isvisible="true" ${spare}><title>${number}</title><adlcp:prerequisites type="aicc_script">I${(number + 1) % items}</adlcp:prerequisites></item>`).join('\n')}
</organization></organizations>
<resources>
${numbers.map((number) => `<resource identifier="R${number}" type="webcontent" ${scormType}="sco" href="index.html"><file href="index.html"/><dependency identifierref="R${(number + 1) % items}"/></resource>`).join('\n')}
</resources>
</manifest>`;
  return writeZip([
    { name: 'imsmanifest.xml', content: Buffer.from(manifest) },
    { name: 'index.html', content: Buffer.from('<!doctype html><script>API.LMSInitialize("")</script>') },
  ]);
}
