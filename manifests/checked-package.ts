import type { Manifest } from './reading/manifest-model.ts';
import type { PageScan } from './reading/scan-page.ts';
import type { XmlRefusal } from './reading/xml-tree.ts';

export const scormKinds = ['scorm-1.2', 'scorm-2004-2nd', 'scorm-2004-3rd', 'scorm-2004-4th'] as const;
export type ScormKind = (typeof scormKinds)[number];
export type PackageKind = ScormKind | 'aicc' | 'cmi5' | 'tincan' | 'none';

export function isScormKind(kind: PackageKind): kind is ScormKind {
  return scormKinds.some((scorm) => scorm === kind);
}

/** All that the rules look at. Who makes it has read the zip with care and inflated every file once. */
export interface CheckedPackage {
  readonly kind: PackageKind;
  readonly files: readonly PackageFile[];
  /** Files that lie in the zip and are none for an LMS: links, devices, and names that lead elsewhere. */
  readonly setAside: readonly PackageFile[];
  /** Entries that stand for a folder alone. */
  readonly folderEntries: readonly string[];
  readonly zipFaults: readonly ZipFault[];
  readonly manifest: ManifestFile | null;
  /** Complaints of the official schemas about the manifest. */
  readonly schemaFaults: readonly SchemaFault[];
  readonly pages: readonly PageScan[];
}

export interface PackageFile {
  readonly path: string;
  readonly bytes: number;
}

/** What is wrong with the archive itself, whatever lies in it. */
export interface ZipFault {
  readonly code: ZipFaultCode;
  /** The entry it is about; '' for the archive as a whole. */
  readonly entry: string;
  readonly detail: string;
}
export const zipFaultCodes = [
  'unreadable',
  'corrupt-entry',
  'lying-size',
  'path-escape',
  'absolute-path',
  'drive-path',
  'backslash-path',
  'empty-segment',
  'control-character',
  'name-not-utf8',
  'name-differs',
  'link',
  'special-file',
  'encrypted',
  'compression-method',
  'ratio',
  'overlap',
  'duplicate-name',
  'too-many-entries',
  'too-large',
  'multi-disk',
  'zip64',
  'leading-bytes',
  'took-too-much',
] as const;
export type ZipFaultCode = (typeof zipFaultCodes)[number];

export interface ManifestFile {
  readonly path: string;
  readonly text: string;
  readonly encoding: ManifestEncoding;
  readonly content:
    | { readonly kind: 'parsed'; readonly manifest: Manifest }
    | {
        readonly kind: 'refused';
        readonly reason: XmlRefusal | 'too-large';
        readonly offset: number;
        readonly detail: string;
      };
}

export interface ManifestEncoding {
  readonly hasBom: boolean;
  /** What the XML declaration says; 'utf-8' where it says nothing. */
  readonly declared: string;
  readonly isValidUtf8: boolean;
}

export interface SchemaFault {
  /** Where the element begins in the manifest's text. */
  readonly offset: number;
  /** A value that is not allowed, or anything else. */
  readonly kind: 'value' | 'structure';
  readonly message: string;
}
