import type { Edition } from '../../manifests/editions.ts';
import { createSchemaValidator } from '../../server/packages/check/validate-schema.ts';

const validator = createSchemaValidator();

/** The official schemas' complaints about a manifest. */
export function validateManifest(edition: Edition, manifest: string): string[] {
  const kind = edition === '1.2' ? 'scorm-1.2' : (`scorm-${edition}` as const);
  return validator.validate(kind, manifest).map(({ message }) => message);
}
