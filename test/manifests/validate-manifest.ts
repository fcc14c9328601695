import type { Edition } from '../../manifests/editions.ts';
import { parseXml } from '../../manifests/reading/xml-tree.ts';
import { createSchemaValidator } from '../../server/packages/check/validate-schema.ts';

const validator = createSchemaValidator();

/** The official schemas' complaints about a manifest. */
export function validateManifest(edition: Edition, manifest: string): string[] {
  const kind = edition === '1.2' ? 'scorm-1.2' : (`scorm-${edition}` as const);
  const parsed = parseXml(manifest);
  if (parsed.kind === 'refused') throw new Error(parsed.detail);
  return validator.validate(kind, { text: manifest, root: parsed.root }).map(({ message }) => message);
}
