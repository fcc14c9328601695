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
  /** Each new attempt of the LMS after a verdict begins afresh, as for training that is due every year. */
  readonly attempt?: 'with-lms' | undefined;
}

/** Makes packages. The same order, parts and secret give the same bytes, on every day and in every time zone. */
export type PackageBuilder = (order: PackageOrder) => Buffer;

/**
 * A builder that packs what all packages of a SCORM version share once, and for each package only what is its own:
 * a thousand organizations take seconds.
 */
export function createPackageBuilder(parts: PackageParts, secret: Uint8Array): PackageBuilder {
  const templates = new Map<string, Buffer>();
  return (order) => {
    const { scormVersion } = order.identity;
    const own = ownParts(order, secret);
    const template = templates.get(scormVersion);
    if (template !== undefined) return replaceParts(template, own);
    const schemas = parts.schemas.get(scormVersion);
    if (schemas === undefined) throw new Error(`The schemas of SCORM ${scormVersion} were not read`);
    const first = writeZip([...own, ...parts.assets, ...schemas]);
    templates.set(scormVersion, first);
    return first;
  };
}

/** The files that differ from package to package. */
function ownParts(order: PackageOrder, secret: Uint8Array): PackagePart[] {
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
    ...(order.attempt !== undefined && { attempt: order.attempt }),
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

/** What is not replaced keeps its packed bytes. */
function replaceParts(template: Buffer, parts: readonly PackagePart[]): Buffer {
  const zip = new AdmZip(template, { noSort: true });
  for (const { name, content } of parts) {
    const entry = zip.getEntry(name);
    if (entry === null) throw new Error(`The template has no ${name}`);
    entry.setData(content);
  }
  return zip.toBuffer();
}
