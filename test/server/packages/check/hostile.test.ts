import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkFile, readPackage } from '../../../../server/packages/check/check-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';
import { writeRawZip } from './raw-zip.ts';
import { sampleDraft, zipDraft } from './sample-package.ts';

const validator = createSchemaValidator();
const good = zipDraft(sampleDraft('1.2'));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withZip<Result>(zip: Uint8Array, work: (file: string) => Promise<Result>): Promise<Result> {
  const file = join(folder, 'package.zip');
  await writeFile(file, zip);
  return work(file);
}

test('whatever bytes are changed, a check ends with a report', async () => {
  const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
      const zip = Buffer.from(good);
      for (const [at, byte] of changes) zip[at] = byte;
      await withZip(zip, (file) => checkFile(file, validator));
    }),
    { numRuns: 60 },
  );
});

test('wherever the upload broke off, the zip is told to be unreadable', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 23), async (length) => {
      const { findings } = await withZip(good.subarray(0, length), (file) => checkFile(file, validator));
      expect(findings.map(({ rule }) => rule)).toEqual(['zip/unreadable']);
    }),
    { numRuns: 40 },
  );
});

test('no name that is taken for a file leads out of the package', async () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', 'a', 'C:', '\u0000', '\n', 'é', '');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (parts) => {
      const zip = writeRawZip({ entries: [{ name: parts.join('') }] });
      const { files } = await withZip(zip, (file) => readPackage(file, validator));
      expect(files.filter(({ path }) => /(^|\/)\.\.(\/|$)|^\/|^[a-z]:|\p{Cc}|\\/iu.test(path))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a bomb is there by name and is not inflated', async () => {
  const bomb = { name: 'bomb', content: Buffer.alloc(4_000_000), declaredBytes: 1_000_000_000 };
  const zip = writeRawZip({ entries: [bomb, { name: 'fair.txt', content: 'x' }] });
  const { files, zipFaults } = await withZip(zip, (file) => readPackage(file, validator));
  expect(files.map(({ path }) => path)).toEqual(['fair.txt', 'bomb']);
  expect(zipFaults.map(({ code }) => code)).toEqual(['ratio']);
});

test('a check writes nothing beside the package', async () => {
  await withZip(good, (file) => checkFile(file, validator));
  expect(await readdir(folder)).toEqual(['package.zip']);
});
