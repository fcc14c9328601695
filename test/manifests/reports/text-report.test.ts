import { expect, test } from 'vitest';
import { formatBytes, formatTextReport, formatVerdict } from '../../../manifests/reports/text-report.ts';
import { sampleFinding, sampleWarning } from '../sample-findings.ts';

const plain = (_: string, text: string) => text;

test.each([
  [[], '✓ no errors'],
  [[sampleWarning], '✓ no errors, 1 warning'],
  [[sampleFinding, sampleFinding, sampleWarning], '✗ 2 errors, 1 warning'],
])('the verdict counts what was found', (findings, verdict) => {
  expect(formatVerdict(findings, plain)).toBe(verdict);
});

test('each finding says place, meaning and remedy, and the verdict comes last', () => {
  const lines = formatTextReport({ name: 'a.zip', findings: [sampleFinding] }, 'SCORM 1.2', plain).split(
    '\n',
  );
  expect(lines).toEqual([
    'a.zip  SCORM 1.2',
    '  error An item has no title item/title',
    '    imsmanifest.xml:12:5: found "<&>"',
    '    LMS: It shows `&nbsp;` instead.',
    '    Do: Write a <title>.',
    '✗ 1 error',
  ]);
});

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [2048, '2 kB'],
  [5 * 1024 ** 2, '5.0 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
