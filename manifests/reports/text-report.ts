import type { Finding, Place } from '../check.ts';
import type { ExplainedItem, Explanation } from '../explain.ts';
import { sayWhere } from '../lms-verdicts.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { placeOf, type ReportedPackage } from './junit-report.ts';

/** How the terminal shows a severity; plain text where colours are off. */
export type Paint = (severity: Severity | 'good' | 'dim', text: string) => string;

interface TextReportedPackage extends ReportedPackage {
  readonly explanation: Explanation;
}

/** What is shown besides the findings. */
interface TextOptions {
  readonly paint: Paint;
  readonly explains?: boolean;
}

/** For the terminal: a block for each finding, then the verdict, and last where the package will run. */
export function formatTextReport(
  { name, findings, explanation }: TextReportedPackage,
  { paint, explains = false }: TextOptions,
): string {
  return [
    `${printable(name)}  ${paint('dim', explanation.kindLabel)}`,
    ...findings.map((finding) => formatFinding(finding, paint)),
    ...(explains ? [formatExplanation(explanation)] : []),
    formatVerdict(findings, paint),
    sayWhere(explanation.lmss),
  ].join('\n');
}

function formatFinding(finding: Finding, paint: Paint): string {
  const { severity, title, rule, brokenIn, whatLmsDoes, remedy } = finding;
  const lms = brokenIn.length === 0 ? 'LMS' : brokenIn.join(', ');
  return [
    `  ${paint(severity, labels[severity])} ${title} ${paint('dim', rule)}`,
    ...formatPlaces(finding).map((place) => `    ${printable(place)}`),
    `    ${paint('dim', `${lms}: ${whatLmsDoes}`)}`,
    `    ${paint('dim', `Do: ${remedy}`)}`,
  ].join('\n');
}

const labels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  conformance: 'conformance warning',
  note: 'note',
};

const mostShown = 10;

/** A line for each place; a crowd is cut, with its number. */
export function formatPlaces({ places, count }: Pick<Finding, 'places' | 'count'>): string[] {
  const shown = places.slice(0, mostShown).map((place) => sayPlace(place));
  return count > shown.length ? [...shown, `and at ${count - shown.length} more places`] : shown;
}

function sayPlace(place: Place): string {
  return `${placeOf(place)}: ${place.detail}`;
}

/** A file name may hold what a terminal takes for an order. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

export function formatVerdict(findings: readonly Finding[], paint: Paint): string {
  const counts = countBySeverity(findings);
  const said = severities.map((severity) => counted(counts[severity], labels[severity])).filter(Boolean);
  if (counts.error > 0) return paint('error', `✗ ${said.join(', ')}`);
  // What breaks the standard is never called free of errors.
  if (counts.conformance > 0) return paint('conformance', `! ${said.join(', ')}`);
  return paint('good', ['✓ no errors', ...said].join(', '));
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const count = { error: 0, warning: 0, conformance: 0, note: 0 };
  for (const { severity } of findings) count[severity] += 1;
  return count;
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** What is in the package, in words. */
function formatExplanation(explanation: Explanation): string {
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
  ]
    .map(printable)
    .join('\n');
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
