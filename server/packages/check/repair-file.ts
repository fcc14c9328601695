import { writeFile } from 'node:fs/promises';
import { type Edition, editionRows } from '../../../manifests/editions.ts';
import type { RepairStep } from '../../../manifests/repair/repair-draft.ts';
import { type Repair, repairPackage } from '../../../manifests/repair/repair-package.ts';
import { writeZip } from '../build-package.ts';
import { type PackagePart, readSchemas } from '../package-parts.ts';
import { readPackage } from './check-file.ts';
import { openArchive } from './read-archive.ts';
import { readEntry } from './read-entry.ts';
import { editionOf, type SchemaValidator } from './validate-schema.ts';

export type RepairOutcome =
  | { readonly kind: 'written'; readonly done: readonly RepairStep[] }
  | { readonly kind: 'not-repairable'; readonly because: string };

/** Mends the package `file` into the new zip `out`; content keeps its bytes. */
export async function repairFile(
  file: string,
  out: string,
  validator: SchemaValidator,
): Promise<RepairOutcome> {
  const pkg = await readPackage(file, validator);
  const result = repairPackage(pkg);
  if (result.kind === 'not-repairable') return result;
  const { repair, scormKind } = result;
  const content = await readContent(file, repair);
  const schemas = await findMissingSchemas(editionOf[scormKind], repair);
  const manifest = { name: repair.manifest.path, content: Buffer.from(repair.manifest.text) };
  await writeFile(out, writeZip([manifest, ...content, ...schemas]));
  const added = { rule: 'file/schema-missing', did: `added ${schemas.length} schema files` };
  return { kind: 'written', done: schemas.length > 0 ? [...repair.done, added] : repair.done };
}

async function readContent(file: string, { files }: Repair): Promise<PackagePart[]> {
  const archive = await openArchive(file);
  if (archive.kind === 'refused') return [];
  const names = new Map(files.map(({ from, path }) => [from, path]));
  const parts: PackagePart[] = [];
  try {
    for (const head of archive.entries) {
      const name = names.get(head.path);
      const read =
        name === undefined ? undefined : await readEntry(archive.zip, head, head.entry.uncompressedSize);
      if (name !== undefined && read?.kind === 'read' && read.content !== null)
        parts.push({ name, content: read.content });
    }
  } finally {
    archive.zip.close();
  }
  return parts;
}

/** The schema files that the manifest names and the package lacks, and those that they import. */
async function findMissingSchemas(edition: Edition, { manifest, files }: Repair): Promise<PackagePart[]> {
  const there = new Set(files.map(({ path }) => path));
  const named = Object.values(editionRows[edition].namespaces).map(({ schemaFile }) => schemaFile);
  const isComplete = named.every((name) => there.has(name) || !manifest.text.includes(name));
  return isComplete ? [] : (await readSchemas(edition)).filter(({ name }) => !there.has(name));
}
