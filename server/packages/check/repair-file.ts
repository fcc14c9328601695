import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { Finding } from '../../../manifests/check.ts';
import { checkPackage } from '../../../manifests/check.ts';
import type { CheckedPackage, ScormKind } from '../../../manifests/checked-package.ts';
import type { RepairStep } from '../../../manifests/repair/repair-draft.ts';
import { isNoWorse, type Repair, repairPackage } from '../../../manifests/repair/repair-package.ts';
import { type PackagePart, readSchemas } from '../package-parts.ts';
import { readPackage } from './check-file.ts';
import { copyZip, type ZipPart } from './copy-zip.ts';
import type { EntryHead } from './judge-entry.ts';
import { type Archive, openArchive } from './read-archive.ts';
import { editionOf, type SchemaValidator } from './validate-schema.ts';

export type RepairOutcome =
  | { readonly kind: 'written'; readonly done: readonly RepairStep[] }
  | { readonly kind: 'not-repairable'; readonly because: string };

type OpenArchive = Extract<Archive, { kind: 'open' }>;

/**
 * Mends the package `file` into the new zip `out`. It is proven on the result: `out` is there only where a check finds
 * no more than before and each file still has its bytes.
 */
export async function repairFile(
  file: string,
  out: string,
  validator: SchemaValidator,
): Promise<RepairOutcome> {
  const pkg = await readPackage(file, validator);
  const schemas = new Map<ScormKind, readonly PackagePart[]>();
  for (const [kind, edition] of entriesOf(editionOf)) schemas.set(kind, await readSchemas(edition));
  const result = repairPackage(pkg, {
    validate: validator.validate,
    schemaNames: (kind) => (schemas.get(kind) ?? []).map(({ name }) => name),
  });
  if (result.kind === 'not-repairable') return result;
  const written = `${out}.${randomBytes(6).toString('hex')}.part`;
  try {
    const copied = await writeMended(
      { file, out: written },
      result.repair,
      schemas.get(result.repair.kind) ?? [],
    );
    const fault = await findFault(written, { pkg, copied, validator });
    if (fault !== undefined) return { kind: 'not-repairable', because: fault };
    await rename(written, out);
  } finally {
    await rm(written, { force: true });
  }
  return { kind: 'written', done: result.repair.done };
}

function entriesOf<Key extends string, Value>(table: Readonly<Record<Key, Value>>): [Key, Value][] {
  // Object.entries forgets the keys it was given.
  return Object.entries(table) as [Key, Value][];
}

/** Gives back the entries that were copied, which is all of them but those that the repair left out. */
async function writeMended(
  { file, out }: { readonly file: string; readonly out: string },
  { manifest, files }: Repair,
  schemas: readonly PackagePart[],
): Promise<readonly EntryHead[]> {
  const archive = await openArchive(file);
  if (archive.kind === 'refused') throw new Error('The zip could be read a moment ago, and cannot now');
  const heads = headsOf(archive);
  const copied = files.flatMap(({ from }) => heads[Number(from)] ?? []);
  const parts = files.map(({ path, from }): ZipPart => {
    const source = heads[Number(from)]?.entry ?? schemas.find(({ name }) => name === from)?.content;
    if (source === undefined) throw new Error(`There is nothing to write as ${path}`);
    return { name: path, source };
  });
  try {
    const first = { name: manifest.path, source: Buffer.from(manifest.text) };
    await copyZip(out, { file, zip: archive.zip }, [first, ...parts]);
  } finally {
    archive.zip.close();
  }
  return copied;
}

/** In the order in which a checked package lists them. */
function headsOf({ entries, unread, setAside }: OpenArchive): readonly EntryHead[] {
  return [...entries, ...unread, ...setAside];
}

interface Proof {
  readonly pkg: CheckedPackage;
  readonly copied: readonly EntryHead[];
  readonly validator: SchemaValidator;
}

/** Why the result is not better than what came; undefined where it is. */
async function findFault(written: string, { pkg, copied, validator }: Proof): Promise<string | undefined> {
  const after: readonly Finding[] = checkPackage(await readPackage(written, validator));
  if (!isNoWorse(after, checkPackage(pkg)))
    return 'Mending would bring other faults. Export the course again.';
  const archive = await openArchive(written);
  if (archive.kind === 'refused') return 'The mended package could not be read again.';
  archive.zip.close();
  const there = countContents(headsOf(archive));
  for (const [content, count] of countContents(copied))
    if ((there.get(content) ?? 0) < count) return 'Mending would have lost a file. Export the course again.';
  return undefined;
}

/** How often each content is there, by its checksum and sizes. */
function countContents(heads: readonly EntryHead[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { entry } of heads) {
    const content = `${entry.crc32} ${entry.uncompressedSize} ${entry.compressedSize}`;
    counts.set(content, (counts.get(content) ?? 0) + 1);
  }
  return counts;
}
