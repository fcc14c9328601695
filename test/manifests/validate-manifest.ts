import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';
import type { Edition } from '../../manifests/editions.ts';
import { editionRows, editions } from '../../manifests/editions.ts';
import { schemaFolderOf } from '../../server/packages/package-parts.ts';

xmlRegisterInputProvider(
  new XmlBufferInputProvider(
    Object.fromEntries(
      editions.flatMap((edition) =>
        readdirSync(schemaFolderOf(edition)).map((name) => [
          `schemas/${edition}/${name}`,
          readFileSync(join(schemaFolderOf(edition), name)),
        ]),
      ),
    ),
  ),
);

const validators = new Map(editions.map((edition) => [edition, createValidator(edition)]));

/** The official schemas' complaints about a manifest. */
export function validateManifest(edition: Edition, manifest: string): string[] {
  using document = XmlDocument.fromString(manifest);
  try {
    validators.get(edition)?.validate(document);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function createValidator(edition: Edition): XsdValidator {
  const imports = Object.values(editionRows[edition].namespaces).map(
    ({ uri, schemaFile }) =>
      `<xs:import namespace="${uri}" schemaLocation="schemas/${edition}/${schemaFile}"/>`,
  );
  using schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`,
    { url: 'driver.xsd' },
  );
  return XsdValidator.fromDoc(schema);
}
