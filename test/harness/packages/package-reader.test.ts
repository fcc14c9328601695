import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { courses } from '../specimens/course-specimens.ts';
import { createPackageReader } from './package-reader.ts';

const stage = { folder: '' };
const reader = createPackageReader();
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-reader-'));
});
afterAll(async () => {
  await reader.close();
  await rm(stage.folder, { recursive: true, force: true });
});

async function written(name: string, bytes: Buffer): Promise<string> {
  const file = join(stage.folder, name);
  await writeFile(file, bytes);
  return file;
}

/** A zip whose entries are these. */
function zipOf(entries: Readonly<Record<string, string | Buffer>>): Buffer {
  const zip = new AdmZip();
  for (const [name, content] of Object.entries(entries)) zip.addFile(name, Buffer.from(content));
  return zip.toBuffer();
}

const manifest = new AdmZip(courses['two parts in 1.2']).readAsText('imsmanifest.xml');
const utf16 = Buffer.concat([
  Buffer.from([0xff, 0xfe]),
  Buffer.from(manifest.replace('UTF-8', 'UTF-16'), 'utf16le'),
]);
const windows1252 = Buffer.from(
  manifest.replace('UTF-8', 'windows-1252').replace('Two parts', 'Zwei Stücke'),
  'latin1',
);

test.each([
  ['UTF-16', utf16, 'Two parts'],
  ['windows-1252', windows1252, 'Zwei Stücke'],
])('a manifest in %s is read as its author meant it', async (name, bytes, title) => {
  const file = await written(`${name}.zip`, zipOf({ 'imsmanifest.xml': bytes }));
  expect(await reader.read(file)).toMatchObject({ kind: 'package', model: { title } });
});

const climbing = Buffer.from(
  zipOf({ 'nn/up.txt': 'x' }).toString('latin1').replaceAll('nn/', '../'),
  'latin1',
);

test.each([
  ['no zip', Buffer.from('no zip'), /cannot be read as a zip/],
  ['an empty zip', new AdmZip().toBuffer(), /The zip is empty.*Zip the content/],
  ['capital letters', zipOf({ 'IMSMANIFEST.XML': manifest }), /capital letters.*Name it imsmanifest\.xml/],
  ['a folder around it', zipOf({ 'course/imsmanifest.xml': manifest }), /in a folder.*not the folder/],
  ['a zip in a zip', zipOf({ 'course.zip': courses['free choice'] }), /zip/i],
  ['a cmi5 course', zipOf({ 'cmi5.xml': '<courseStructure/>' }), /cmi5/],
  ['a broken manifest', zipOf({ 'imsmanifest.xml': '<manifest>' }), /XML/],
  ['a name that climbs', climbing, /climbs out of the package/],
  ['a bomb', zipOf({ 'zeros.bin': Buffer.alloc(3_000_000) }), /swells/],
])('%s is refused with what to do about it', async (name, bytes, reason) => {
  const reading = await reader.read(await written(`${name}.zip`, bytes));
  expect(reading).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
});

test('a package that keeps its reader busy is refused, and the next one is read', async () => {
  const impatient = createPackageReader({ milliseconds: 1, megabytes: 256 });
  const items = '<item identifier="i" identifierref="ra"><title>One</title></item>'.repeat(100_000);
  const large = await written(
    'large.zip',
    zipOf({ 'imsmanifest.xml': manifest.replace('<item', `${items}<item`) }),
  );
  expect(await impatient.read(large)).toMatchObject({
    reason: expect.stringContaining('not read to its end'),
  });
  await impatient.close();
  const good = await written('good.zip', courses['free choice']);
  expect(await reader.read(good)).toMatchObject({ kind: 'package' });
});
