import AdmZip from 'adm-zip';
import { expect, test } from 'vitest';
import { decodeManifest } from '../../../server/packages/check/decode-manifest.ts';
import { courses } from '../specimens/course-specimens.ts';
import { describePackage } from './describe-package.ts';
import { launchableItems, type PackageModel } from './package-model.ts';

function readManifest(text: string): PackageModel {
  const { content } = decodeManifest('imsmanifest.xml', Buffer.from(text));
  if (content.kind === 'refused') throw new Error(content.detail);
  return describePackage(content.manifest);
}

function manifest(item: string, schemaVersion = '1.2', resource = 'href="a.html"'): string {
  return `<?xml version="1.0"?><manifest identifier="m" xmlns="http://x" xmlns:adlcp="http://y"><metadata><schemaversion>${schemaVersion}</schemaversion></metadata>
<organizations default="o"><organization identifier="other"><title>Other</title></organization><organization identifier="o"><title>Course</title>${item}</organization></organizations>
<resources><resource identifier="r" adlcp:scormtype="sco" ${resource}/></resources></manifest>`;
}

const item = '<item identifier="i" identifierref="r"><title>One</title></item>';

test.each([
  ['1.2', '1.2'],
  ['CAM 1.3', '2004-2nd'],
  ['2004 3rd Edition', '2004-3rd'],
  ['2004 4th Edition', '2004-4th'],
])('schemaversion %s is edition %s', (schemaVersion, edition) => {
  expect(readManifest(manifest(item, schemaVersion)).edition).toBe(edition);
});

test('the default organization is the one that is named', () => {
  expect(readManifest(manifest(item)).title).toBe('Course');
});

test.each([
  ['?a=1', 'a.html', 'a.html?a=1'],
  ['a=1', 'a.html?b=2', 'a.html?b=2&a=1'],
  ['#top', 'a.html', 'a.html#top'],
])('the parameters %s on %s make %s', (parameters, href, expected) => {
  const text = manifest(item.replace('<item ', `<item parameters="${parameters}" `), '1.2', `href="${href}"`);
  expect(launchableItems(readManifest(text).items)[0]?.launch.href).toBe(expected);
});

test('a SCO is seeded with what its item says', () => {
  const text = manifest(
    item.replace(
      '</item>',
      '<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>x</adlcp:datafromlms></item>',
    ),
  );
  expect(launchableItems(readManifest(text).items)[0]?.launch.seed).toMatchObject({
    masteryScore: '80',
    launchData: 'x',
  });
});

test.each([
  ['a%20b.html', 'a%20b.html'],
  ['a b.html', 'a%20b.html'],
  ['x/../a.html', 'a.html'],
  ['https://host.example/a.html', 'https://host.example/a.html'],
])('the href %s leads to %s', (href, expected) => {
  const [only] = launchableItems(readManifest(manifest(item, '1.2', `href="${href}"`)).items);
  expect(only?.launch.href).toBe(expected);
});

test('an href that leads out of the package is nothing to launch', () => {
  expect(launchableItems(readManifest(manifest(item, '1.2', 'href="../../a.html"')).items)).toEqual([]);
});

test('a 2004 course carries its sequencing rules', () => {
  const text = new AdmZip(courses['b needs a']).readAsText('imsmanifest.xml');
  const [a, b] = readManifest(text).activities?.children ?? [];
  expect(a?.primaryObjective?.mapInfo).toEqual([{ targetObjectiveID: 'g', writeSatisfiedStatus: true }]);
  expect(b?.sequencingRules.preConditionRules?.[0]).toMatchObject({
    action: 'disabled',
    conditionCombination: 'any',
  });
});
