import type { Finding } from '../check.ts';
import type { ExplainedItem, Explanation } from '../explain.ts';
import type { Severity } from '../rules/rule.ts';
import { placeOf, type ReportedPackage } from './junit-report.ts';

/** How the terminal shows a severity; plain text where colours are off. */
export type Paint = (severity: Severity | 'good' | 'dim', text: string) => string;

/** For the terminal: the verdict, then one block for each finding with its place, what it means and what to do. */
export function formatTextReport(
  { name, findings }: ReportedPackage,
  kindLabel: string,
  paint: Paint,
): string {
  const blocks = findings.map((finding) => formatFinding(finding, paint));
  return [`${name}  ${paint('dim', kindLabel)}`, ...blocks, formatVerdict(findings, paint)].join('\n');
}

function formatFinding(finding: Finding, paint: Paint): string {
  return [
    `  ${paint(finding.severity, finding.severity)} ${finding.title} ${paint('dim', finding.rule)}`,
    `    ${placeOf(finding)}: ${finding.detail}`,
    `    ${paint('dim', `LMS: ${finding.whatLmsDoes}`)}`,
    `    ${paint('dim', `Do: ${finding.remedy}`)}`,
  ].join('\n');
}

export function formatVerdict(findings: readonly Finding[], paint: Paint): string {
  const { error, warning, note } = countBySeverity(findings);
  const rest = [counted(warning, 'warning'), counted(note, 'note')].filter((text) => text !== '').join(', ');
  if (error > 0) return paint('error', `✗ ${counted(error, 'error')}${rest === '' ? '' : `, ${rest}`}`);
  return paint('good', `✓ no errors${rest === '' ? '' : `, ${rest}`}`);
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const count = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) count[severity] += 1;
  return count;
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** What is in the package, in words. */
export function formatExplanation(explanation: Explanation): string {
  const { kindLabel, title, scos, assets, files, contentBytes, thresholds, lmss } = explanation;
  const contents = [counted(scos, 'SCO'), counted(assets, 'asset'), counted(files, 'file')].filter(Boolean);
  const trees = explanation.organizations.flatMap(({ title: name, items }) => [
    `  ${name}`,
    ...formatItems(items, '    '),
  ]);
  return [
    `${title ?? 'Untitled'}: ${[kindLabel, ...contents, formatBytes(contentBytes)].join(', ')}`,
    ...trees,
    ...thresholds.map((threshold) => `  threshold ${threshold}`),
    ...lmss.map(({ lms, suits, because }) => `  ${lms}: ${suits} (${because})`),
  ].join('\n');
}

function formatItems(items: readonly ExplainedItem[], indent: string): string[] {
  return items.flatMap(({ title, launch, isSco, items: inner }) => [
    `${indent}${title}${launch === null ? '' : ` → ${launch}${isSco ? '' : ' (not tracked)'}`}`,
    ...formatItems(inner, `${indent}  `),
  ]);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024 ** 2) return `${Math.ceil(bytes / 1024)} kB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
