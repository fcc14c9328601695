import { expect, test } from 'vitest';
import { explainPackage } from '../../../manifests/explain.ts';
import { formatHtmlReport } from '../../../manifests/reports/html-report.ts';
import { emptyPackage } from '../../../server/packages/check/check-file.ts';
import { sampleFinding, sampleWarning } from '../sample-findings.ts';

const explanation = explainPackage(emptyPackage([]), []);

function report(findings: readonly (typeof sampleFinding)[], name = 'a.zip'): string {
  return formatHtmlReport([{ name, bytes: 1000, findings, explanation }]);
}

test('everything from the package is shown as text', () => {
  const html = report([sampleFinding], '<script>alert(1)</script>.zip');
  expect(html).not.toContain('<script');
  expect(html).toContain('found &quot;&lt;&amp;&gt;&quot;');
});

test('code in a rule is shown as code', () => {
  expect(report([sampleFinding])).toContain('<code>&amp;nbsp;</code>');
});

test('the verdict stands before the findings', () => {
  const html = report([sampleFinding]);
  expect(html.indexOf('class="verdict error"')).toBeLessThan(html.indexOf('class="finding"'));
});

test.each([
  [[], 'verdict good'],
  [[sampleWarning], 'verdict warning'],
  [[sampleWarning, sampleFinding], 'verdict error'],
])('the worst finding makes the verdict', (findings, verdict) => {
  expect(report(findings)).toContain(verdict);
});

test('several packages begin with an overview that leads to each', () => {
  const one = { name: 'a.zip', bytes: 1, findings: [], explanation };
  const html = formatHtmlReport([one, { ...one, name: 'b.zip' }]);
  expect(html.match(/href="#package-\d"/g)).toEqual(['href="#package-1"', 'href="#package-2"']);
});

test('the page needs nothing from elsewhere and runs nothing', () => {
  expect(report([sampleFinding])).not.toMatch(/<(script|link|img|iframe)|url\(|@import/);
});
