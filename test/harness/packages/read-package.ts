import type { CheckedPackage, ManifestFile, PackageKind } from '../../../manifests/checked-package.ts';
import { findManifestPath, readOtherKind, readScormKind } from '../../../manifests/reading/package-kind.ts';
import { archiveRules } from '../../../manifests/rules/archive.ts';
import { kindRules } from '../../../manifests/rules/kinds.ts';
import type { Rule } from '../../../manifests/rules/rule.ts';
import { xmlRules } from '../../../manifests/rules/xml.ts';
import { emptyPackage } from '../../../server/packages/check/check-file.ts';
import { decodeManifest } from '../../../server/packages/check/decode-manifest.ts';
import { type Archive, openArchive } from '../../../server/packages/check/read-archive.ts';
import { readEntry } from '../../../server/packages/check/read-entry.ts';
import { readLimits } from '../../../server/packages/check/read-limits.ts';
import { describePackage } from './describe-package.ts';
import { launchableItems, type PackageModel } from './package-model.ts';

export type PackageReading =
  | { readonly kind: 'package'; readonly model: PackageModel }
  /** Nothing in it can be launched; the reason says what its author should do. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a zip as far as an LMS does at an upload, by the checker's own readers: the directory and the manifest. What
 * stands in the way of a launch is told in the words of the checker's rules.
 */
export async function readPackage(path: string): Promise<PackageReading> {
  const archive = await openArchive(path);
  if (archive.kind === 'refused') return judge(emptyPackage(archive.faults));
  try {
    return judge(await readWhatLmsReads(archive));
  } finally {
    archive.zip.close();
  }
}

async function readWhatLmsReads(archive: Extract<Archive, { kind: 'open' }>): Promise<CheckedPackage> {
  const { entries, faults, folders } = archive;
  const files = entries.map(({ path, entry }) => ({ path, bytes: entry.uncompressedSize }));
  const manifest = await readManifest(archive, findManifestPath(files));
  const root = manifest?.content.kind === 'parsed' ? manifest.content.manifest.root : undefined;
  return {
    ...emptyPackage(faults),
    kind: root === undefined ? readOtherKind(files) : readScormKind(root),
    files,
    folderEntries: folders,
    manifest,
  };
}

async function readManifest(
  { zip, entries }: Extract<Archive, { kind: 'open' }>,
  path: string | undefined,
): Promise<ManifestFile | null> {
  const head = entries.find((entry) => entry.path === path);
  if (head === undefined) return null;
  const content = await readEntry(zip, head, readLimits.manifestBytes);
  return content.kind === 'read' && content.content !== null
    ? decodeManifest(head.path, content.content)
    : null;
}

// Faults of names and records that the LMS can step over; every other error of the archive keeps the package out.
const toleratedInArchives = [
  'backslash-path',
  'name-not-utf8',
  'duplicate-name',
  'name-differs',
  'empty-segment',
];
const tolerated: readonly string[] = toleratedInArchives.map((code) => `zip/${code}`);
const stopping = [...archiveRules, ...kindRules, ...xmlRules].filter(
  ({ id, severity }) => severity === 'error' && !tolerated.includes(id),
);

function judge(pkg: CheckedPackage): PackageReading {
  const content = pkg.manifest?.content;
  const broken = stopping.find((rule) => rule.check(pkg).length > 0);
  if (broken !== undefined) return { kind: 'refused', reason: reasonOf(broken, pkg) };
  if (content?.kind !== 'parsed')
    return { kind: 'refused', reason: `${kinds[pkg.kind] ?? 'This is no SCORM package.'} ${exportAsScorm}` };
  const model = describePackage(content.manifest);
  if (content.manifest.organizations.length === 0) return { kind: 'refused', reason: noOrganization };
  if (launchableItems(model.items).length === 0) return { kind: 'refused', reason: nothingToLaunch };
  return { kind: 'package', model };
}

function reasonOf(rule: Rule, pkg: CheckedPackage): string {
  const file = rule.check(pkg)[0]?.file ?? '';
  return `${rule.title}${file === '' ? '' : ` (${file})`}. ${rule.remedy}`;
}

const kinds: Readonly<Partial<Record<PackageKind, string>>> = {
  aicc: 'This is an AICC package, not SCORM.',
  cmi5: 'This is a cmi5 course, not SCORM.',
  tincan: 'This is a Tin Can (xAPI) package, not SCORM.',
};
const exportAsScorm = 'Export the course as SCORM 1.2 or 2004, and use that zip.';
const noOrganization =
  'The manifest has no organization, so there is nothing to launch. Add one with an item per SCO.';
const nothingToLaunch =
  'No item of the manifest leads to a resource with an href in the package. Give each item an identifierref to one.';
