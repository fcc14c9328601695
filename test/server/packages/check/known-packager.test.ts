import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkFile } from '../../../../server/packages/check/check-file.ts';
import { repairFile } from '../../../../server/packages/check/repair-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';

/** Packages as people have them: made by simple-scorm-packager 0.2.7, whose manifests break the schemas of all editions. */
const packager: (config: object, done: () => void) => void = createRequire(import.meta.url)(
  'simple-scorm-packager',
);
const validator = createSchemaValidator();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-known-'));
  // It tells each step to the console.
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function pack(version: string): Promise<string> {
  const [source, outputFolder] = [mkdtempSync(join(folder, 'source-')), mkdtempSync(join(folder, 'out-'))];
  writeFileSync(join(source, 'index.html'), '<script>API.LMSInitialize(""); API_1484_11</script>');
  const config = {
    version,
    title: 'Course',
    organization: 'Us',
    source,
    package: { zip: true, outputFolder },
  };
  await new Promise<void>((resolve) => packager(config, resolve));
  return join(outputFolder, readdirSync(outputFolder)[0] ?? '');
}

const versions = ['1.2', '2004 3rd Edition', '2004 4th Edition'];

test.each(versions)('a package for %s is told to have its metadata out of place', async (version) => {
  const { findings } = await checkFile(await pack(version), validator);
  expect(findings.map(({ rule }) => rule)).toEqual(['metadata/no-place', 'metadata/too-late']);
});

test.each(versions)('a package for %s is without fault after mending', async (version) => {
  const out = join(folder, 'mended.zip');
  await repairFile(await pack(version), out, validator);
  expect((await checkFile(out, validator)).findings).toEqual([]);
});
