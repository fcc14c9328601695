import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlLibError,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import type { SchemaFault, ScormKind } from '../../../manifests/checked-package.ts';
import { type Edition, editionRows, editions } from '../../../manifests/editions.ts';
import type { XmlNode } from '../../../manifests/reading/xml-tree.ts';
import { schemaFolderOf } from '../package-parts.ts';
import { findSchemaFaults, type RawFault } from './find-schema-faults.ts';
import { frameUri } from './schema-document.ts';

/** The 2nd edition's manifests are read by the schemas of the 3rd, which only added to them. */
export const editionOf: Readonly<Record<ScormKind, Edition>> = {
  'scorm-1.2': '1.2',
  'scorm-2004-2nd': '2004-3rd',
  'scorm-2004-3rd': '2004-3rd',
  'scorm-2004-4th': '2004-4th',
};

/** Validates manifests in this process; making one takes some 30 ms for each edition that is asked for. */
export interface SchemaValidator {
  /** All that the official schemas say about a well-formed manifest without a document type. */
  readonly validate: (
    kind: ScormKind,
    manifest: { readonly text: string; readonly root: XmlNode },
  ) => SchemaFault[];
}

export function createSchemaValidator(): SchemaValidator {
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(editions.flatMap(readSchemaFiles))));
  const made = new Map<Edition, XsdValidator>();
  return {
    validate: (kind, manifest) => {
      const edition = editionOf[kind];
      const validator = made.get(edition) ?? createXsdValidator(edition);
      made.set(edition, validator);
      return findSchemaFaults(manifest, (text) => validate(validator, text));
    },
  };
}

function readSchemaFiles(edition: Edition): [string, Uint8Array][] {
  const folder = schemaFolderOf(edition);
  return readdirSync(folder).map((name) => [`schemas/${edition}/${name}`, readFileSync(join(folder, name))]);
}

/** One schema that imports those of all namespaces, because a validator takes one, with a frame for parts of manifests. */
function createXsdValidator(edition: Edition): XsdValidator {
  const imports = Object.values(editionRows[edition].namespaces).map(
    ({ uri, schemaFile }) =>
      `<xs:import namespace="${uri}" schemaLocation="schemas/${edition}/${schemaFile}"/>`,
  );
  using schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${frameUri}">${imports.join('')}
<xs:element name="elements"><xs:complexType><xs:sequence>
<xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>`,
    { url: 'driver.xsd' },
  );
  return XsdValidator.fromDoc(schema);
}

function validate(validator: XsdValidator, text: string): RawFault[] {
  try {
    using document = XmlDocument.fromString(text);
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError || error instanceof XmlLibError)) throw error;
    return error.details;
  }
}
