import type { Finding } from '../check.ts';
import type { ExplainedItem, Explanation } from '../explain.ts';
import { sayWhere } from '../lms-verdicts.ts';
import type { ReportedPackage } from './junit-report.ts';
import { reportStyle } from './report-style.ts';
import { countBySeverity, formatBytes, formatPlaces } from './text-report.ts';

export interface HtmlReportedPackage extends ReportedPackage {
  readonly bytes: number;
  readonly explanation: Explanation;
}

/** A page of its own, without script and without anything from elsewhere: the verdict first, then the findings, then what is in it. */
export function formatHtmlReport(packages: readonly HtmlReportedPackage[]): string {
  const [only] = packages;
  const title = packages.length === 1 && only ? only.name : `${packages.length} packages`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Package check: ${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><p>Causeway package check</p></header>
<main>
${packages.length > 1 ? formatOverview(packages) : ''}
${packages.map(formatPackage).join('\n')}
</main>
</body>
</html>
`;
}

function formatOverview(packages: readonly HtmlReportedPackage[]): string {
  const rows = packages.map(({ name, findings, explanation }, index) => {
    const { error, warning, conformance, note } = countBySeverity(findings);
    const worst = worstOf(findings);
    return `<tr><td>${badge(worst, worst === 'good' || worst === 'conformance' ? worst : `${worst}s`)}</td>
<td><a href="#package-${index + 1}">${escapeHtml(name)}</a></td><td>${escapeHtml(explanation.kindLabel)}</td>
<td class="number">${error}</td><td class="number">${warning}</td><td class="number">${conformance}</td><td class="number">${note}</td></tr>`;
  });
  return `<h1>${packages.length} packages</h1>
<div class="wide" tabindex="0"><table><thead><tr><th>Verdict</th><th>Package</th><th>Kind</th><th class="number">Errors</th><th class="number">Warnings</th><th class="number">Conformance</th><th class="number">Notes</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function formatPackage({ name, bytes, findings, explanation }: HtmlReportedPackage, index: number): string {
  return `<section class="package" id="package-${index + 1}">
<h1>${escapeHtml(name)}</h1>
<p class="facts">${escapeHtml(explanation.kindLabel)} · ${formatBytes(bytes)} · ${explanation.files} files</p>
${formatVerdict(findings, explanation)}
${findings.map(formatFinding).join('\n')}
${formatContent(explanation)}
</section>`;
}

const verdicts = {
  error: 'An LMS named below refuses this package or breaks it. Mend the errors.',
  warning: 'No errors. It may go wrong as the warnings below say.',
  conformance: 'It runs in every known LMS, and breaks the standard: strict importers may refuse it.',
  good: 'Nothing found that an LMS would refuse.',
} as const;

function formatVerdict(findings: readonly Finding[], { lmss }: Explanation): string {
  const { error, warning, conformance, note } = countBySeverity(findings);
  const worst = worstOf(findings);
  return `<div class="verdict ${worst}"><p>${verdicts[worst]}</p>
<p class="counts"><b>${error}</b> errors <b>${warning}</b> warnings <b>${conformance}</b> conformance <b>${note}</b> notes</p>
<p>${escapeHtml(sayWhere(lmss))}</p></div>`;
}

function worstOf(findings: readonly Finding[]): keyof typeof verdicts {
  const { error, warning, conformance } = countBySeverity(findings);
  if (error > 0) return 'error';
  if (conformance > 0) return 'conformance';
  return warning > 0 ? 'warning' : 'good';
}

function formatFinding(finding: Finding): string {
  const { severity, title, rule, standard, paragraph, brokenIn, whatLmsDoes, remedy } = finding;
  const places = formatPlaces(finding).map((place) => `<li>${escapeHtml(place)}</li>`);
  return `<article class="finding">
<h2>${badge(severity, severity)} ${escapeHtml(title)}</h2>
<ul class="place">${places.join('')}</ul>
<dl><dt>${escapeHtml(brokenIn.join(', ') || 'What an LMS does')}</dt><dd>${formatWords(whatLmsDoes)}</dd>
<dt>What to do</dt><dd>${formatWords(remedy)}</dd></dl>
<p class="source">${escapeHtml(rule)} · ${escapeHtml(standard)}, ${escapeHtml(paragraph)}</p>
</article>`;
}

function formatContent({ organizations, lmss, thresholds, largestFile }: Explanation): string {
  const trees = organizations.map(({ title, items }) => `<h3>${escapeHtml(title)}</h3>${formatItems(items)}`);
  const largest =
    largestFile === null
      ? ''
      : `<p class="facts">Largest file: <code>${escapeHtml(largestFile.path)}</code>, ${formatBytes(largestFile.bytes)}</p>`;
  return `<h2 class="part">What is in it</h2>
${trees.join('\n')}
${thresholds.map((threshold) => `<p class="facts">Threshold ${escapeHtml(threshold)}</p>`).join('')}
${largest}
<h2 class="part">Which LMSs it suits</h2>
<div class="wide" tabindex="0"><table><thead><tr><th>LMS</th><th>Suits</th><th>Because</th></tr></thead>
<tbody>${lmss.map(formatLms).join('\n')}</tbody></table></div>`;
}

function formatItems(items: readonly ExplainedItem[]): string {
  if (items.length === 0) return '';
  const rows = items.map(({ title, launch, isSco, items: inner }) => {
    const start =
      launch === null
        ? ''
        : ` <code>${escapeHtml(launch)}</code>${isSco ? '' : ' <span class="muted">not tracked</span>'}`;
    return `<li>${escapeHtml(title)}${start}${formatItems(inner)}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

const suitsBadge = { yes: 'good', 'with limits': 'warning', no: 'error', 'not tried': 'note' } as const;

function formatLms({ lms, suits, because }: Explanation['lmss'][number]): string {
  return `<tr><td>${escapeHtml(lms)}</td><td>${badge(suitsBadge[suits], suits)}</td><td>${escapeHtml(because)}</td></tr>`;
}

/** Colour never speaks alone: a sign and the word stand with it. */
const signs = { error: '✗', warning: '!', conformance: '§', note: 'i', good: '✓' } as const;

function badge(kind: keyof typeof signs, word: string): string {
  return `<span class="badge ${kind}"><span aria-hidden="true">${signs[kind]}</span> ${escapeHtml(word)}</span>`;
}

/** Rules set code in backticks, as the terminal and Markdown show it. */
function formatWords(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
