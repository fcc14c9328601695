import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../verdict/verdict.ts';
import type { Difference } from './compare.ts';
import { type Html, html, nothing } from './html.ts';
import { renderOverview, resultWords } from './render-overview.ts';
import { renderRun } from './render-run.ts';
import { countResults, type Report } from './report-data.ts';
import { reportScript } from './report-script.ts';

const style = ['../../../player/style/tokens.css', 'report.css']
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n');

/** The whole report as one HTML file that needs nothing else: the verdict first, the findings, then the evidence. */
export function renderReport(report: Report, differences: readonly Difference[]): string {
  const { verdicts } = report;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SCORM harness report</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header>
<h1>${sentenceOf(verdicts)}</h1>
<p class="muted">${verdicts.length} ${verdicts.length === 1 ? 'run' : 'runs'} · made <time datetime="${report.madeAt}">${report.madeAt.slice(0, 16).replace('T', ' ')} UTC</time></p>
${renderControls(verdicts)}
</header>
<main>
${renderDifferences(differences)}
${verdicts.length > 1 ? renderOverview(verdicts) : nothing}
${verdicts.map((verdict, index) => renderRun(verdict, `run-${index + 1}`))}
</main>
<script>${{ markup: reportScript }}</script>
</body>
</html>
`;
  return page.markup;
}

function sentenceOf(verdicts: readonly Verdict[]): string {
  const counts = countResults(verdicts);
  if (counts['not-run'] > 0) return `${counts['not-run']} of ${verdicts.length} runs could not be made.`;
  if (counts.failed > 0)
    return `${counts.failed} of ${verdicts.length} runs show errors that learners will feel.`;
  if (counts.warned > 0) return 'No errors. Some LMSs or learners will still have trouble.';
  return 'Nothing to correct was found.';
}

function renderControls(verdicts: readonly Verdict[]): Html {
  const counts = Object.entries(countResults(verdicts)).filter(([, count]) => count > 0);
  return html`<div class="controls">
<input type="search" id="search" placeholder="Search findings, calls, values" aria-label="Search the report">
${counts.map(
  ([result, count]) =>
    html`<label class="chip"><input type="checkbox" name="result" value="${result}" checked> ${resultWords[result as Verdict['result']]} ${count}</label>`,
)}
<button type="button" id="theme">Dark or light</button>
</div>
<p id="found" role="status"></p>`;
}

function renderDifferences(differences: readonly Difference[]): Html {
  if (differences.length === 0) return nothing;
  return html`<section><h2>Changed since the older report</h2>
<table><thead><tr><th scope="col">Run</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">New findings</th><th scope="col">Gone</th></tr></thead>
<tbody>${differences.map(
    ({ key, before, now, added, gone }) =>
      html`<tr><th scope="row">${key}</th><td>${before}</td><td>${now}</td><td>${added.join(', ')}</td><td>${gone.join(', ')}</td></tr>`,
  )}</tbody></table></section>`;
}
