import { expect, test } from 'vitest';
import { formatJunitReport, placeOf } from '../../../manifests/reports/junit-report.ts';
import { sampleFinding, sampleWarning } from '../sample-findings.ts';

test('an error is a failing case with its place and remedy', () => {
  const report = formatJunitReport([{ name: 'a.zip', findings: [sampleFinding] }]);
  expect(report).toContain('<testsuite name="a.zip" tests="1" failures="1">');
  expect(report).toContain(
    '<failure type="item/title" message="An item has no title">imsmanifest.xml:12:5: found',
  );
});

test('a warning does not fail', () => {
  const report = formatJunitReport([{ name: 'a.zip', findings: [sampleWarning] }]);
  expect(report).toContain('failures="0"');
  expect(report).not.toContain('<failure');
});

test('a package without findings still counts as a case that ran', () => {
  expect(formatJunitReport([{ name: 'a.zip', findings: [] }])).toContain('tests="1" failures="0"');
});

test.each([
  [sampleFinding, 'imsmanifest.xml:12:5'],
  [sampleWarning, 'package'],
  [{ file: 'a.html', line: 3, column: null }, 'a.html:3'],
])('the place of a finding is written as editors read it', (finding, place) => {
  expect(placeOf(finding)).toBe(place);
});
