import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkPackage, type Finding } from '../../../manifests/check.ts';
import type {
  CheckedPackage,
  ManifestFile,
  PackageFile,
  ZipFault,
} from '../../../manifests/checked-package.ts';
import { type Explanation, explainPackage } from '../../../manifests/explain.ts';
import { findManifestPath, readOtherKind, readScormKind } from '../../../manifests/reading/package-kind.ts';
import { type PageScan, scanPage } from '../../../manifests/reading/scan-page.ts';
import { decodeManifest } from './decode-manifest.ts';
import type { EntryHead } from './judge-entry.ts';
import { type Archive, openArchive } from './read-archive.ts';
import { readEntry } from './read-entry.ts';
import { readLimits } from './read-limits.ts';
import type { SchemaValidator } from './validate-schema.ts';

export interface CheckReport {
  /** The file's name without its folder. */
  readonly name: string;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  readonly explanation: Explanation;
}

/**
 * Checks a zip from end to end: every byte of it is inflated once, and nothing is written. A bad zip is a finding;
 * it throws only where the file itself cannot be read.
 */
export async function checkFile(
  file: string,
  validator: SchemaValidator,
  name = basename(file),
): Promise<CheckReport> {
  const { size } = await stat(file);
  const pkg = await readPackage(file, validator);
  const findings = checkPackage(pkg);
  return { name, bytes: size, findings, explanation: explainPackage(pkg, findings) };
}

/** Reads all that the rules look at. */
export async function readPackage(file: string, validator: SchemaValidator): Promise<CheckedPackage> {
  const archive = await openArchive(file);
  if (archive.kind === 'refused') return emptyPackage(archive.faults);
  try {
    return await readContent(archive, validator);
  } finally {
    archive.zip.close();
  }
}

type OpenArchive = Extract<Archive, { kind: 'open' }>;

async function readContent(archive: OpenArchive, validator: SchemaValidator): Promise<CheckedPackage> {
  const files = [...archive.entries, ...archive.unread].map(toFile);
  const manifestPath = findManifestPath(files);
  const read = await readEntries(archive, manifestPath);
  const { manifest } = read;
  const parsed = manifest?.content.kind === 'parsed' ? manifest.content.manifest : undefined;
  const scorm = parsed && readScormKind(parsed.root);
  return {
    kind: scorm ?? readOtherKind(files),
    files,
    setAside: archive.setAside.map(toFile),
    folderEntries: archive.folders,
    zipFaults: [...archive.faults, ...read.faults],
    manifest,
    schemaFaults: parsed && scorm ? validator.validate(scorm, parsed) : [],
    pages: read.pages,
  };
}

function toFile({ path, entry }: EntryHead): PackageFile {
  return { path, bytes: entry.uncompressedSize };
}

interface ReadEntries {
  readonly faults: ZipFault[];
  readonly pages: PageScan[];
  manifest: ManifestFile | null;
}

async function readEntries(
  { zip, entries }: OpenArchive,
  manifestPath: string | undefined,
): Promise<ReadEntries> {
  const read: ReadEntries = { faults: [], pages: [], manifest: null };
  for (const head of entries) {
    const result = await readEntry(zip, head, keepUpTo(head, manifestPath));
    if (result.kind === 'faulty') read.faults.push(result.fault);
    else if (head.path === manifestPath) read.manifest ??= toManifest(head, result.content);
    else if (result.content !== null) read.pages.push(scanPage(head.path, result.content.toString('utf8')));
  }
  return read;
}

function keepUpTo({ path }: EntryHead, manifestPath: string | undefined): number {
  if (path === manifestPath) return readLimits.manifestBytes;
  return /\.(x?html?|m?js)$/i.test(path) ? readLimits.pageBytes : -1;
}

function toManifest({ path, entry }: EntryHead, content: Buffer | null): ManifestFile {
  if (content !== null) return decodeManifest(path, content);
  const encoding = { hasBom: false, declared: 'utf-8', isValidUtf8: true };
  const detail = `it has ${entry.uncompressedSize} bytes`;
  return { path, text: '', encoding, content: { kind: 'refused', reason: 'too-large', offset: 0, detail } };
}

export function emptyPackage(zipFaults: readonly ZipFault[]): CheckedPackage {
  return {
    kind: 'none',
    files: [],
    setAside: [],
    folderEntries: [],
    zipFaults,
    manifest: null,
    schemaFaults: [],
    pages: [],
  };
}
