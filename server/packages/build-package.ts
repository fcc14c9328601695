import AdmZip from 'adm-zip';
import { assetFiles, launchPageFile, renderLaunchPage } from '../../manifests/launch-page.ts';
import { formatManifest, formatTitle } from '../../manifests/manifest.ts';
import { encodePackageKey, type PackageIdentity } from './package-key.ts';
import type { PackagePart, PackageParts } from './package-parts.ts';

export interface PackageOrder {
  readonly identity: PackageIdentity;
  readonly courseTitle: string;
  /** http or https address of the server, without a slash at the end. */
  readonly serverUrl: string;
}

/** Makes a package's zip. The same order, parts and secret give the same bytes, on every day and in every time zone. */
export function buildPackage(order: PackageOrder, parts: PackageParts, secret: Uint8Array): Buffer {
  return writeZip([
    ...ownParts(order, secret),
    ...parts.assets,
    ...parts.schemas[order.identity.scormVersion],
  ]);
}

/** The files that differ from package to package. */
export function ownParts(order: PackageOrder, secret: Uint8Array): PackagePart[] {
  const { scormVersion, courseId, organizationId } = order.identity;
  const manifest = formatManifest(scormVersion, {
    packageId: `causeway-${courseId}-${organizationId}-${scormVersion}`,
    title: order.courseTitle,
    launchFile: launchPageFile,
    assetFiles,
  });
  const page = renderLaunchPage(formatTitle(order.courseTitle, courseId), {
    packageKey: encodePackageKey(order.identity, secret),
    serverUrl: order.serverUrl,
    scormVersion,
  });
  return [
    { name: 'imsmanifest.xml', content: Buffer.from(manifest) },
    { name: launchPageFile, content: Buffer.from(page) },
  ];
}

/** Zip times are local times without a zone, so a fixed local time gives fixed bytes; the format begins in 1980. */
const zipTime = new Date(1980, 0, 1);

/** Keeps the order of the parts: some LMSs read the first entry to learn what they got. */
export function writeZip(parts: readonly PackagePart[]): Buffer {
  const zip = new AdmZip({ noSort: true });
  for (const { name, content } of parts) {
    zip.addFile(name, content, '', 0o644).header.time = zipTime;
  }
  return zip.toBuffer();
}
