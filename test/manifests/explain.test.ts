import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Explanation } from '../../manifests/explain.ts';
import { checkFile } from '../../server/packages/check/check-file.ts';
import { createSchemaValidator } from '../../server/packages/check/validate-schema.ts';
import { all, type Change, inFirstItem, inManifest } from '../server/packages/check/break.ts';
import { sampleDraft, zipDraft } from '../server/packages/check/sample-package.ts';

const validator = createSchemaValidator();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-explain-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function explain(edition: '1.2' | '2004-4th', change: Change): Promise<Explanation> {
  const file = join(folder, 'course.zip');
  await writeFile(file, zipDraft(change(sampleDraft(edition))));
  return (await checkFile(file, validator)).explanation;
}

const asItIs: Change = (draft) => draft;

test('it says version, title, SCOs and sizes', async () => {
  expect(await explain('2004-4th', asItIs)).toMatchObject({
    kindLabel: 'SCORM 2004 4th Edition',
    title: 'Course',
    identifier: 'M1',
    scos: 2,
    assets: 1,
    usesSequencing: false,
    largestFile: { path: 'imscp_v1p1.xsd' },
  });
});

test('it draws the tree of items with their launch addresses', async () => {
  const withParameters = inManifest('identifierref="R1"', 'identifierref="R1" parameters="?page=2"');
  const { organizations } = await explain('1.2', withParameters);
  expect(organizations).toEqual([
    {
      title: 'Course',
      isDefault: true,
      items: [
        { title: 'First', launch: 'first.html?page=2', isSco: true, items: [] },
        { title: 'Second', launch: 'second.html', isSco: true, items: [] },
      ],
    },
  ]);
});

test('it lists thresholds by which an LMS decides', async () => {
  const { thresholds } = await explain('1.2', inFirstItem('<adlcp:masteryscore>80</adlcp:masteryscore>'));
  expect(thresholds).toEqual(['masteryscore: 80']);
});

function suits({ lmss }: Explanation): Record<string, string> {
  return Object.fromEntries(lmss.map(({ lms, suits: verdict }) => [lms.split(' ')[0], verdict]));
}

test('an LMS that launches one SCO suits a course of two with limits', async () => {
  const { lmss } = await explain('1.2', asItIs);
  expect(lmss.find(({ lms }) => lms.startsWith('Open edX'))).toMatchObject({
    suits: 'with limits',
    because: 'launches only one SCO of several',
  });
});

test('an LMS that was not tried with a version is not judged', async () => {
  const secondEdition = inManifest('2004 4th Edition', 'CAM 1.3');
  expect(suits(await explain('2004-4th', secondEdition))).toMatchObject({
    Moodle: 'yes',
    Opigno: 'not tried',
  });
});

test('a package that breaks everywhere suits no LMS, and the first error says why', async () => {
  const broken = all(inManifest('identifierref="R2"', 'identifierref="R9"'));
  const { lmss } = await explain('1.2', broken);
  expect(new Set(lmss.map(({ suits: verdict }) => verdict))).toEqual(new Set(['no']));
  expect(lmss[0]?.because).toBe('an item refers to a resource that does not exist');
});

test('an error stops a package only in the LMSs that it names', async () => {
  const prefixed = inManifest('2004 4th Edition', '2004 4th edition');
  expect(suits(await explain('2004-4th', prefixed))).toMatchObject({
    Moodle: 'no',
    ILIAS: 'yes',
    strict: 'no',
  });
});
