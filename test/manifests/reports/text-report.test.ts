import { expect, test } from 'vitest';
import type { Finding } from '../../../manifests/check.ts';
import { explainPackage } from '../../../manifests/explain.ts';
import { formatBytes, formatTextReport, formatVerdict } from '../../../manifests/reports/text-report.ts';
import { emptyPackage } from '../../../server/packages/check/check-file.ts';
import { sampleFault, sampleFinding, sampleWarning } from '../sample-findings.ts';

const plain = (_: string, text: string) => text;

test.each([
  [[], '✓ no errors'],
  [[sampleWarning], '✓ no errors, 1 warning'],
  [[sampleFinding, sampleFinding, sampleWarning], '✗ 2 errors, 1 warning'],
  [[sampleFault, sampleWarning], '! 1 warning, 1 conformance warning'],
])('the verdict counts what was found', (findings, verdict) => {
  expect(formatVerdict(findings, plain)).toBe(verdict);
});

function linesOf(name: string, findings: readonly Finding[]): string[] {
  const explanation = explainPackage({ ...emptyPackage([]), kind: 'scorm-1.2' }, findings);
  return formatTextReport({ name, findings, explanation }, { paint: plain }).split('\n');
}

test('each finding says place, LMS, meaning and remedy; the last line says where it will run', () => {
  expect(linesOf('a.zip', [sampleFinding])).toEqual([
    'a.zip  SCORM 1.2',
    '  error An item has no title item/title',
    '    imsmanifest.xml:12:5: found "<&>"',
    '    Open edX: It shows `&nbsp;` instead.',
    '    Do: Write a <title>.',
    '✗ 1 error',
    'Moodle 4.5, SCORM Cloud, ILIAS 5.4, Claroline 14, EscolaLMS, frappe/lms, Opigno (Drupal): yes; Open edX (XBlock), strict importers: no, because an item has no title',
  ]);
});

test('what only breaks the standard runs everywhere but with strict importers', () => {
  expect(linesOf('a.zip', [sampleFault]).at(-1)).toMatch(
    /^Moodle 4.5, SCORM Cloud, Open edX .*: yes; strict importers: no, because an item has no title$/,
  );
});

test('a finding at very many places shows the first ones and how many there are', () => {
  const crowd = { ...sampleFinding, places: Array(20).fill(sampleFinding.places[0]), count: 60 };
  const lines = linesOf('a.zip', [crowd]);
  expect(lines.filter((line) => line.includes('imsmanifest.xml:12:5'))).toHaveLength(10);
  expect(lines).toContain('    and at 50 more places');
});

test('a name cannot give orders to the terminal', () => {
  expect(linesOf('a\u001b[2J\u202e.zip', [])[0]).toBe('a\\u001b[2J\\u202e.zip  SCORM 1.2');
});

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [2048, '2 kB'],
  [5 * 1024 ** 2, '5.0 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
