import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNoWorse } from '../../../../manifests/repair/repair-package.ts';
import { checkFile } from '../../../../server/packages/check/check-file.ts';
import { openArchive } from '../../../../server/packages/check/read-archive.ts';
import { repairFile } from '../../../../server/packages/check/repair-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';
import { all, inManifest, inPage, listed, withEntry, withFiles, withoutFile } from './break.ts';
import { archiveBreakages } from './corpus/archive.ts';
import { itemBreakages } from './corpus/items.ts';
import { manifestBreakages } from './corpus/manifest.ts';
import { objectiveBreakages } from './corpus/objectives.ts';
import { packageBreakages } from './corpus/package.ts';
import { resourceBreakages } from './corpus/resources.ts';
import { sequencingBreakages } from './corpus/sequencing.ts';
import { thresholdBreakages } from './corpus/thresholds.ts';
import { type Draft, sampleDraft, zipDraft } from './sample-package.ts';

const validator = createSchemaValidator();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-proof-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function repair(draft: Draft) {
  const [file, out] = [join(folder, 'broken.zip'), join(folder, 'mended.zip')];
  await rm(out, { force: true });
  await writeFile(file, zipDraft(draft));
  const outcome = await repairFile(file, out, validator);
  return { file, out, outcome };
}

/** Checksums and sizes of all that lies in a zip, apart from manifests and what macOS and Windows leave. */
async function contentsOf(file: string): Promise<string[]> {
  const archive = await openArchive(file);
  if (archive.kind === 'refused') return [];
  archive.zip.close();
  const litter = /__MACOSX|\.DS_Store|Thumbs\.db|imsmanifest\.xml/i;
  return [...archive.entries, ...archive.unread, ...archive.setAside]
    .filter(({ path }) => !litter.test(path))
    .map(({ entry }) => `${entry.crc32} ${entry.uncompressedSize}`);
}

const breakages = [
  ...archiveBreakages,
  ...packageBreakages,
  ...manifestBreakages,
  ...itemBreakages,
  ...resourceBreakages,
  ...thresholdBreakages,
  ...sequencingBreakages,
  ...objectiveBreakages,
];

describe('mending never makes it worse and takes nothing away', () => {
  test.each(breakages)('$rule $how', async ({ edition, change }) => {
    const { file, out, outcome } = await repair(change(sampleDraft(edition)));
    if (outcome.kind === 'not-repairable') {
      expect(await readdir(folder)).toEqual(['broken.zip']);
      return;
    }
    const [before, after] = [await checkFile(file, validator), await checkFile(out, validator)];
    expect(isNoWorse(after.findings, before.findings)).toBe(true);
    expect(await contentsOf(out)).toEqual(expect.arrayContaining(await contentsOf(file)));
  });
});

function namesIn(file: string): string[] {
  return new AdmZip(file).getEntries().map(({ entryName }) => entryName);
}

async function rulesIn(file: string): Promise<string[]> {
  return (await checkFile(file, validator)).findings.map(({ rule }) => rule);
}

test('a launch page whose name is written in code page 437 stays, under its name in UTF-8', async () => {
  const draft = all(
    withoutFile('first.html'),
    inManifest('href="first.html">', 'href="Pr%C3%BCfung.html">'),
    inManifest('<file href="first.html"/>', '<file href="Pr%C3%BCfung.html"/>'),
    withEntry({ name: Buffer.from('Pr\x81fung.html', 'latin1'), flags: 0, content: '<p>Hello' }),
  )(sampleDraft('1.2'));
  const { out } = await repair(draft);
  expect(namesIn(out)).toContain('Prüfung.html');
  expect(await rulesIn(out)).toEqual(['name/non-ascii']);
});

test('a listed file that is missing and that a page loads stays on the list', async () => {
  const draft = all(listed('film.mp4'), inPage('<video src="film.mp4"></video>'))(sampleDraft('1.2'));
  const { out } = await repair(draft);
  expect(await rulesIn(out)).toEqual(expect.arrayContaining(['file/listed-missing', 'content/missing-file']));
});

test('a version is mended where nothing stands between it and the end of the metadata', async () => {
  const draft = all(
    inManifest('2004 4th Edition', '2004 4th edition'),
    inManifest(/<\/schemaversion>\s+<\/metadata>/, '</schemaversion></metadata>'),
  )(sampleDraft('2004-4th'));
  expect(await rulesIn((await repair(draft)).out)).toEqual([]);
});

test('an identifier with blanks around it is the same identifier and needs no mending', async () => {
  const draft = all(
    inManifest('identifierref="R1"', 'identifierref=" R1&#10;"'),
    inManifest('identifier="R1"', 'identifier="\n  R1  "'),
  )(sampleDraft('2004-4th'));
  const { file, outcome } = await repair(draft);
  expect([await rulesIn(file), outcome]).toEqual([[], { kind: 'written', done: [] }]);
});

test('a SCORM type in the namespaces of another version is left to the author', async () => {
  const draft = inManifest('2004 4th Edition', '1.2')(sampleDraft('2004-4th'));
  const { file, out, outcome } = await repair(draft);
  expect(outcome).toMatchObject({ done: [] });
  expect(await rulesIn(out)).toEqual(await rulesIn(file));
});

test('of two files with one name both are there afterwards, and the change is told', async () => {
  const draft = all(
    listed('a.txt'),
    withEntry({ name: 'a.txt', content: 'one' }, { name: 'a.txt', content: 'two' }),
  )(sampleDraft('1.2'));
  const { out, outcome } = await repair(draft);
  expect([new AdmZip(out).readAsText('a.txt'), new AdmZip(out).readAsText('a-2.txt')]).toEqual([
    'one',
    'two',
  ]);
  expect(outcome).toMatchObject({
    done: [
      { rule: 'zip/duplicate-name', did: 'renamed a.txt to a-2.txt' },
      { rule: 'file/unlisted', did: 'listed a-2.txt in the resource “R1”' },
    ],
  });
});

test('a backslash path beside the same path with slashes gets a name of its own', async () => {
  const draft = all(
    withFiles({ 'notes/a.txt': 'one' }),
    listed('notes/a.txt'),
    withEntry({ name: 'notes\\a.txt', content: 'two' }),
  )(sampleDraft('1.2'));
  const names = namesIn((await repair(draft)).out);
  expect(names.filter((name) => name.startsWith('notes/'))).toEqual(['notes/a.txt', 'notes/a-2.txt']);
});

test('what lies outside of the package is brought into it instead of being dropped', async () => {
  const draft = withEntry({ name: '../../shared/film.html', content: '<p>Film' })(sampleDraft('1.2'));
  expect(new AdmZip((await repair(draft)).out).readAsText('shared/film.html')).toBe('<p>Film');
});

test('metadata out of place stay where they say something that the manifest does not say', async () => {
  const said = '<metadata><schema>IMS</schema><schemaversion>9</schemaversion></metadata>';
  const draft = inManifest('<resources>', `<resources>${said}`)(sampleDraft('1.2'));
  const { out } = await repair(draft);
  expect(new AdmZip(out).readAsText('imsmanifest.xml')).toContain(said);
});

test('a large manifest is not worse after mending', async () => {
  const many = Array.from({ length: 300 }, (_, at) => `<file href="missing-${at}.png"/>`).join('');
  const draft = inManifest('<file href="api.js"/>', `<file href="api.js"/>${many}`)(sampleDraft('1.2'));
  const { out, outcome } = await repair(draft);
  expect(outcome).toMatchObject({ done: { length: 300 } });
  expect(await rulesIn(out)).toEqual([]);
});
