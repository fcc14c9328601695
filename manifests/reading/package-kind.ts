import type { PackageFile, PackageKind, ScormKind } from '../checked-package.ts';
import { schemaVersions } from '../schema-versions.ts';
import { baseNameOf, extensionOf } from './href.ts';
import { findChild, textOfChild } from './xml-query.ts';
import type { XmlNode } from './xml-tree.ts';

/** The manifest of a package: the one at the root, else the one that lies least deep; undefined where there is none. */
export function findManifestPath(files: readonly PackageFile[]): string | undefined {
  const manifests = files
    .map(({ path }) => path)
    .filter((path) => baseNameOf(path).toLowerCase() === 'imsmanifest.xml' && !path.startsWith('__MACOSX/'));
  const [best] = manifests.toSorted((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  return manifests.find((path) => path === 'imsmanifest.xml') ?? best;
}

function depthOf(path: string): number {
  return path.split('/').length;
}

/** The SCORM version that a manifest says; where it says none that exists, the one of its namespace. */
export function readScormKind(root: XmlNode): ScormKind {
  const metadata = findChild(root, 'metadata');
  const said = metadata && schemaVersions[textOfChild(metadata, 'schemaversion')?.toLowerCase() ?? ''];
  if (said !== undefined) return said;
  return root.uri.includes('imscp_v1p1') ? 'scorm-2004-4th' : 'scorm-1.2';
}

/** What a package without a manifest is. */
export function readOtherKind(files: readonly PackageFile[]): PackageKind {
  const names = new Set(files.map(({ path }) => baseNameOf(path)));
  if (names.has('cmi5.xml')) return 'cmi5';
  if (names.has('tincan.xml')) return 'tincan';
  return files.some(({ path }) => ['crs', 'au'].includes(extensionOf(path))) ? 'aicc' : 'none';
}
